package io.shopops.benchmarks.gateway;

import io.shopops.benchmarks.measure.Numbers;
import io.shopops.benchmarks.measure.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** As many calls as there can be from ever more callers at a time. */
final class ManyCallers implements Part {
    private static final List<Integer> CALLERS = List.of(1, 10, 100, 1_000);

    @Override
    public void measure(Run run, Door ours) throws Exception {
        Table table = new Table(List.of("callers at a time", "calls/s", "CPU a call, µs", "p50, ms", "p99, ms"));
        List<double[]> growth = new ArrayList<>();
        for (int callers : CALLERS) {
            Wrk wrk = new Wrk(Method.GET, callers, Run.APPLICATIONS, 0);
            run.call(wrk, ours, Run.SECONDS);
            Map<String, Double> figures = run.figures(wrk, ours);
            List<String> row = new ArrayList<>(List.of(Integer.toString(callers)));
            table.head().stream().skip(1).map(figures::get).map(Numbers::shown).forEach(row::add);
            table.row(row);
            growth.add(
                    new double[] {callers, figures.get("CPU a call, µs"), figures.get("p50, ms"), figures.get("p99, ms")
                    });
        }
        run.results().add("From ever more callers", table);
        run.results().curve("gateway-callers", List.of("callers", "CPU a call, µs", "p50, ms", "p99, ms"), growth);
    }
}
