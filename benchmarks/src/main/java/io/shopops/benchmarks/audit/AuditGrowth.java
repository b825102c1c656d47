package io.shopops.benchmarks.audit;

import io.shopops.benchmarks.audit.AuditStack.Running;
import io.shopops.benchmarks.measure.Comparison;
import io.shopops.benchmarks.measure.Numbers;
import io.shopops.benchmarks.measure.Results;
import io.shopops.benchmarks.measure.Side;
import io.shopops.benchmarks.measure.Table;
import io.shopops.benchmarks.stack.Home;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What a change to a live shop costs to submit, and a page of what is pending to read, beside ever more live shops. */
final class AuditGrowth {
    private static final List<Integer> SIZES = Stream.of(
                    System.getProperty("shopops.benchmarks.audit-shops", "10000,100000,1000000")
                            .split(",", -1))
            .map(Integer::valueOf)
            .toList();

    private static final int ROUNDS = 3;
    private static final int CALLERS = 8;
    /** Each size is an enterprise of its own, and so is the warm-up: those before are there as well. */
    private static final int ENTERPRISE = 4_000;

    private static final int WARM_UP_SHOPS = 30_000;
    private static final int WARM_UP_ROUNDS = 15;
    /** More than are measured, so that it is sooner done. */
    private static final int WARM_UP_CALLERS = 32;

    private AuditGrowth() {}

    static void measure(Home home, Results results) throws Exception {
        Table table = new Table(List.of(
                "live shops",
                LiveShops.RATE,
                LiveShops.SERVICE,
                LiveShops.SERVERS,
                "first page of the pending, p50, ms"));
        List<double[]> growth = new ArrayList<>();
        try (AuditStack stack = new AuditStack(home);
                Running service = stack.start(null, false)) {
            warmUp(new LiveShops(stack, service, ENTERPRISE, WARM_UP_SHOPS));
            for (int size : SIZES) {
                LiveShops shops = new LiveShops(stack, service, ENTERPRISE + 1 + growth.size(), size);
                shops.make();
                // Plans are made anew, of the statistics that there are now.
                shops.submit(CALLERS);
                String name = "%,d".formatted(size);
                Comparison submissions = Comparison.of(ROUNDS, List.of(new Side(name, () -> shops.submit(CALLERS))));
                double rate = submissions.median(name, LiveShops.RATE);
                double servers = submissions.median(name, LiveShops.SERVERS);
                double page = shops.pageMillis();
                table.row(List.of(
                        name,
                        Numbers.shown(rate),
                        Numbers.shown(submissions.median(name, LiveShops.SERVICE)),
                        Numbers.shown(servers),
                        Numbers.shown(page)));
                growth.add(new double[] {size, CALLERS / rate * 1_000, servers / 1_000, page});
            }
        }
        results.add("Beside ever more live shops, %d at a time".formatted(CALLERS), table);
        results.curve(
                "audit-growth",
                List.of("live shops", "a submission, ms", "its CPU in PostgreSQL, ms", "a page of the pending, ms"),
                growth);
    }

    private static void warmUp(LiveShops shops) throws Exception {
        shops.make();
        for (int round = 0; round < WARM_UP_ROUNDS; round++) {
            shops.submit(WARM_UP_CALLERS);
            shops.pageMillis();
        }
    }
}
