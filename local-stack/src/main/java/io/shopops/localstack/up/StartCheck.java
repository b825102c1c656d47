package io.shopops.localstack.up;

import io.shopops.localstack.server.FreePorts;
import io.shopops.localstack.settings.UsageError;
import io.shopops.localstack.supervise.PidFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What has to be so before anything starts; what is not is named, with what to do. */
final class StartCheck {
    /** The launcher itself: alive, it is a running stack and not an orphan. */
    static final String LAUNCHER = "launcher";

    private StartCheck() {}

    /** @throws UsageError naming the stack that runs here already, or what a killed one left running */
    static void nothingRuns(Path runFolder, List<String> processes) {
        PidFile launcher = PidFile.in(runFolder, LAUNCHER);
        launcher.living("io.shopops").or(() -> launcher.living("local-stack")).ifPresent(process -> {
            throw new UsageError("ShopOps runs here already (pid " + process.pid() + "). Stop it with Ctrl-C there, or:"
                    + " kill " + process.pid());
        });
        List<String> orphans = new ArrayList<>();
        List<String> pids = new ArrayList<>();
        for (String name : processes) {
            PidFile.in(runFolder, name).living(name).ifPresent(process -> {
                orphans.add(name + " (pid " + process.pid() + ")");
                pids.add(Long.toString(process.pid()));
            });
        }
        if (!orphans.isEmpty()) {
            throw new UsageError("An earlier run was killed and left running: " + String.join(", ", orphans)
                    + ". Stop what is left, then start again:\n  kill " + String.join(" ", pids));
        }
    }

    /** @throws UsageError naming every port that is taken and the variable that moves it */
    static void portsAreFree(Map<String, Integer> ports) {
        List<String> taken = new ArrayList<>();
        ports.forEach((variable, port) -> {
            if (!FreePorts.isFree(port)) {
                taken.add("port " + port + " is taken: stop what listens there, or choose another with " + variable
                        + "=PORT ./run");
            }
        });
        if (!taken.isEmpty()) {
            throw new UsageError(String.join("\n", taken));
        }
    }
}
