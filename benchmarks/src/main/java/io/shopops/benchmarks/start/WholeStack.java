package io.shopops.benchmarks.start;

import io.shopops.benchmarks.stack.Home;
import io.shopops.benchmarks.stack.Infrastructure;
import io.shopops.benchmarks.stack.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code ./run} as somebody calls it who has built the project. */
final class WholeStack {
    private static final Duration UP = Duration.ofMinutes(2);
    private static final Duration DOWN = Duration.ofMinutes(1);

    private WholeStack() {}

    /**
     * Seconds of a first start, which makes databases and loads the demo data, and of the next.
     *
     * @param options those of {@code ./run}
     */
    static Map<String, Double> twice(Home home, String... options) throws IOException {
        // What is built is what ./run would have built, and it need not find out by building it again.
        Path built = Files.createDirectories(home.root().resolve("target")).resolve(".built");
        Files.write(built, new byte[0]);
        Path folder = home.newFolder("run");
        Map<String, String> environment = new HashMap<>(Infrastructure.freePorts());
        environment.put("SHOPOPS_LOCAL_DIR", folder.toString());
        List<String> command =
                new ArrayList<>(List.of(home.root().resolve("run").toString()));
        command.addAll(List.of(options));
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("s, first start", once(folder, environment, command));
        figures.put("s, with data", once(folder, environment, command));
        return figures;
    }

    private static double once(Path folder, Map<String, String> environment, List<String> command) {
        long begin = System.nanoTime();
        Program stack = Program.start("run", Program.ANYWHERE, folder, environment, command);
        try {
            stack.await(UP, () -> stack.output().contains("ShopOps is up"));
            return (System.nanoTime() - begin) / 1e9;
        } finally {
            stack.end(DOWN);
        }
    }
}
