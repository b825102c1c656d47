package io.shopops.benchmarks.gateway;

import io.shopops.benchmarks.measure.Comparison;
import io.shopops.benchmarks.measure.Side;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Half of what our gateway can do, beside nginx and the backend alone, and twice of it, which nginx gets of its own. */
final class Load implements Part {
    /** Of callers that pause: many, since wrk's pauses are whole milliseconds. */
    private static final int PAUSING = 256;
    /** More than may be in flight, so that some have to be refused. */
    private static final int CROWD = 4_000;

    @Override
    public void measure(Run run, Door ours) throws Exception {
        Wrk full = new Wrk(Method.GET, PAUSING, Run.APPLICATIONS, 0);
        try (Door nginx = run.doors().nginx(run.backend(), Run.APPLICATIONS)) {
            double peak = peak(run, full, ours);
            Wrk half = new Wrk(Method.GET, PAUSING, Run.APPLICATIONS, pause(PAUSING, peak / 2));
            run.call(half, ours, Run.WARM_UP_PART);
            run.compare(
                    "At half of our load",
                    half,
                    List.of(ours, nginx, run.doors().none(run.backend())));
            // Another load is other work for a JVM's compiler.
            run.call(twice(peak), ours, 2 * Run.WARM_UP_PART);
            overloaded(run, full, ours, peak);
            overloaded(run, full, nginx, peak(run, full, nginx));
        }
    }

    private static double peak(Run run, Wrk full, Door door) throws IOException {
        run.call(full, door, Run.WARM_UP_PART);
        return run.figures(full, door).get("calls/s");
    }

    private static int pause(int connections, double callsASecond) {
        return Math.max(1, (int) Math.round(connections / callsASecond * 1000));
    }

    private static Wrk twice(double peak) {
        return new Wrk(Method.GET, CROWD, Run.APPLICATIONS, pause(CROWD, 2 * peak));
    }

    private static void overloaded(Run run, Wrk full, Door door, double peak) throws Exception {
        Wrk twice = twice(peak);
        // So many connections cost more by themselves, whatever is offered.
        Wrk once = new Wrk(Method.GET, CROWD, Run.APPLICATIONS, pause(CROWD, peak));
        Comparison comparison = Comparison.of(
                Run.ROUNDS,
                List.of(
                        new Side("twice of what it can do is offered", () -> goodput(run, twice, door)),
                        new Side("as much as it can do", () -> goodput(run, full, door)),
                        new Side("the same, of as many callers", () -> goodput(run, once, door))));
        run.results().add("Overload: " + door.name(), comparison.table());
    }

    /** What came through: some calls may be refused. */
    private static Map<String, Double> goodput(Run run, Wrk wrk, Door door) throws IOException {
        long before = run.backend().calls();
        Wrk.Seen seen = run.call(wrk, door, Run.SECONDS);
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("served/s", (run.backend().calls() - before) / seen.of("micros") * 1e6);
        figures.put("answered/s", seen.callsASecond());
        figures.put("p50, ms", seen.of("p50") / 1000);
        figures.put("p99, ms", seen.of("p99") / 1000);
        return figures;
    }
}
