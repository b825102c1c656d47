package io.shopops.benchmarks.gateway;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** For whoever changes something: {@code -Dshopops.other=} names the folder of another build of the gateway. */
final class AnotherBuild implements Part {
    @Override
    public void measure(Run run, Door ours) throws Exception {
        Path jar = Path.of(System.getProperty("shopops.other")).resolve("quarkus-run.jar");
        try (Door other = run.doors().ours("another build", jar, run.backend(), Run.APPLICATIONS, Map.of())) {
            run.warmUp(other, Run.APPLICATIONS);
            for (Method method : Method.values()) {
                run.compare(
                        "Beside another build: " + method,
                        new Wrk(method, Run.CONNECTIONS, Run.APPLICATIONS, 0),
                        List.of(ours, other));
            }
        }
    }
}
