package io.shopops.benchmarks.audit;

import io.shopops.benchmarks.Question;
import io.shopops.benchmarks.audit.AuditStack.Running;
import io.shopops.benchmarks.measure.Comparison;
import io.shopops.benchmarks.measure.Results;
import io.shopops.benchmarks.measure.Side;
import io.shopops.benchmarks.stack.Home;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How many submissions and approvals the audit takes, beside pgbench doing the same in one statement on the same server.
 * The relay is off: what events cost is another question, and pgbench has none.
 */
public final class Audit implements Question {
    /** What is measured, where not all of it is. */
    private static final List<String> PARTS =
            List.of(System.getProperty("shopops.audit", "pgbench,growth").split(",", -1));

    private static final int ROUNDS = Integer.getInteger("shopops.benchmarks.audit-rounds", 5);
    /** Of a round; a multiple of every number of callers. */
    private static final int CALLS = Integer.getInteger("shopops.benchmarks.audit-calls", 6_400);
    /** Of each kind, before anything counts. */
    private static final int WARM_UP = Integer.getInteger("shopops.benchmarks.audit-warmup", 25_600);

    private static final String OTHER = System.getProperty("shopops.other", "");
    private static final String RATE = "calls/s";

    /** Each shop is used once. */
    private int nextShop = 1;

    @Override
    public void answer(Home home, Results results) throws Exception {
        if (PARTS.contains("pgbench")) {
            besidePgbench(home, results);
        }
        if (PARTS.contains("growth")) {
            AuditGrowth.measure(home, results);
        }
    }

    private void besidePgbench(Home home, Results results) throws Exception {
        try (AuditStack stack = new AuditStack(home);
                Running ours = stack.start(null, false);
                Running other = OTHER.isEmpty() ? null : stack.start(Path.of(OTHER), false)) {
            for (Work work : List.of(Work.SUBMIT, Work.APPROVE)) {
                service(stack, "warm-up", ours, work, 32, WARM_UP).round().call();
                if (other != null) {
                    service(stack, "warm-up", other, work, 32, WARM_UP).round().call();
                }
            }
            // As autovacuum does, only sooner: plans that were made while all was empty are made anew.
            stack.database().execute("ANALYZE");
            for (Work work : List.of(Work.SUBMIT, Work.APPROVE)) {
                for (int callers : List.of(8, 32)) {
                    List<Side> sides = new ArrayList<>();
                    sides.add(service(stack, "ShopOps", ours, work, callers, CALLS));
                    if (other != null) {
                        sides.add(service(stack, "the other build", other, work, callers, CALLS));
                    }
                    sides.add(pgbench(stack, work, callers));
                    results.add(
                            "%s, %d at a time".formatted(work.call(), callers),
                            Comparison.of(ROUNDS, sides).table());
                }
            }
        }
    }

    private Side service(AuditStack stack, String name, Running service, Work work, int callers, int calls) {
        return side(
                stack,
                name,
                work,
                calls,
                first -> work.call(stack, service, 3001, first, calls, callers),
                () -> service.program().cpuMicros());
    }

    private Side pgbench(AuditStack stack, Work work, int clients) {
        return side(
                stack,
                "pgbench, one statement",
                work,
                CALLS,
                first -> work.inSql(stack, 3001, first, CALLS, clients),
                () -> Double.NaN);
    }

    /** Does the work, looks whether each row of it is there, and tells the rate and the processors' time. */
    private Side side(AuditStack stack, String name, Work work, int calls, Doing doing, Micros service) {
        return new Side(name, () -> {
            int first = nextShop;
            nextShop += calls;
            work.prepare(stack, 3001, first, calls);
            stack.database().execute("TRUNCATE outbox");
            double own = service.now();
            double servers = stack.serversMicros();
            double seconds = doing.seconds(first);
            double ownMicros = service.now() - own;
            double serversMicros = stack.serversMicros() - servers;
            long rows = stack.database()
                    .number("SELECT count(*) FROM %s WHERE shops_id BETWEEN %d AND %d"
                            .formatted(work.rows(), first, first + calls - 1));
            long events = stack.database().number("SELECT count(*) FROM outbox");
            if (rows != calls || events != calls) {
                throw new IllegalStateException(
                        "%s left %d rows and %d events of %d calls".formatted(name, rows, events, calls));
            }
            Map<String, Double> figures = new LinkedHashMap<>();
            figures.put(RATE, calls / seconds);
            figures.put("the service's processor time a call, µs", ownMicros / calls);
            figures.put("PostgreSQL's, µs", serversMicros / calls);
            return figures;
        });
    }

    /** What a side does with shops. */
    @FunctionalInterface
    private interface Doing {
        /** How long it took. */
        double seconds(int firstShop) throws Exception;
    }

    /** Processor time so far. */
    @FunctionalInterface
    private interface Micros {
        double now();
    }
}
