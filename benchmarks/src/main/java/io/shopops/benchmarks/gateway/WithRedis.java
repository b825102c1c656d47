package io.shopops.benchmarks.gateway;

import io.shopops.benchmarks.stack.Infrastructure;
import io.shopops.benchmarks.stack.Program;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What gateways share is in Redis, beside each on its own. */
final class WithRedis implements Part {
    @Override
    public void measure(Run run, Door ours) throws Exception {
        int port = Infrastructure.freePort();
        List<String> command = List.of("redis-server", "--port", Integer.toString(port), "--save", "");
        Map<String, String> shared = Map.of("SHOPOPS_REDIS_URL", "redis://127.0.0.1:" + port);
        try (Program redis = Program.start("redis", Doors.REST, run.folder(), Map.of(), command)) {
            redis.await(Duration.ofSeconds(5), () -> redis.output().contains("Ready to accept"));
            try (Door shares = run.doors().ours("with Redis", run.backend(), Run.APPLICATIONS, shared)) {
                run.warmUp(shares, Run.APPLICATIONS);
                run.compare(
                        "What gateways share is in Redis",
                        new Wrk(Method.GET, Run.CONNECTIONS, Run.APPLICATIONS, 0),
                        List.of(shares, ours));
            }
        }
    }
}
