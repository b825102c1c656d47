package io.shopops.benchmarks.gateway;

import io.shopops.benchmarks.Question;
import io.shopops.benchmarks.measure.Results;
import io.shopops.benchmarks.stack.Home;
import io.shopops.benchmarks.stack.Infrastructure;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a call costs in our gateway, in nginx with Lua, in Spring Cloud Gateway, and without any. */
public final class GatewayQuestion implements Question {
    /** What is measured, where not all of it is. */
    private static final List<String> CHOSEN =
            List.of(System.getProperty("shopops.gateway", "peers,load,callers,redis,applications")
                    .split(",", -1));

    @Override
    public void answer(Home home, Results results) throws Exception {
        Path folder = home.newFolder("gateway");
        try (Infrastructure infrastructure = Infrastructure.start(home, Doors.REST);
                Backend backend = Backend.start(home, folder, Doors.REST)) {
            Run run = new Run(home, folder, new Doors(home, infrastructure), backend, results);
            Map<String, Part> parts = parts();
            parts.keySet().retainAll(CHOSEN);
            if (!parts.isEmpty()) {
                measure(run, parts);
            }
            if (CHOSEN.contains("applications")) {
                ManyApplications.measure(run);
            }
        }
    }

    /** What is measured with one gateway of ours, in this order, by the names that choose it. */
    private static Map<String, Part> parts() {
        Map<String, Part> parts = new LinkedHashMap<>();
        parts.put("peers", new Peers());
        parts.put("build", new AnotherBuild());
        parts.put("load", new Load());
        parts.put("callers", new ManyCallers());
        parts.put("redis", new WithRedis());
        return parts;
    }

    private static void measure(Run run, Map<String, Part> parts) throws Exception {
        try (Door ours = run.doors().ours("ShopOps", run.backend(), Run.APPLICATIONS, Map.of())) {
            Answers.check(ours);
            run.warmUp(ours, Run.APPLICATIONS);
            for (Part part : parts.values()) {
                part.measure(run, ours);
            }
        }
    }
}
