package io.shopops.benchmarks.audit;

import io.shopops.benchmarks.Question;
import io.shopops.benchmarks.audit.AuditStack.Running;
import io.shopops.benchmarks.measure.Comparison;
import io.shopops.benchmarks.measure.Numbers;
import io.shopops.benchmarks.measure.Results;
import io.shopops.benchmarks.measure.Table;
import io.shopops.benchmarks.stack.Caller;
import io.shopops.benchmarks.stack.Home;
import io.shopops.benchmarks.stack.Parallel;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/**
 * How soon a change is heard of, and how fast what waits is sent, beside what the audit can produce. A change's time is
 * taken before it is committed, so that what is told here is longer than from commit to consumer rather than shorter.
 */
public final class Events implements Question {
    private static final List<Integer> RATES = List.of(10, 100, 1_000);
    private static final int SECONDS = Integer.getInteger("shopops.benchmarks.events-seconds", 10);
    private static final int ROUNDS = Integer.getInteger("shopops.benchmarks.events-rounds", 3);
    private static final int BACKLOG = Integer.getInteger("shopops.benchmarks.events-backlog", 40_000);
    private static final int PRODUCED = 9_600;
    private static final int ENTERPRISE = 3001;
    /** Callers that take turns, so that one that waits does not hold up the others. */
    private static final int CALLERS = 10;

    /** As another replica leaves them: with their announcement, in the same commit. */
    private static final String COMMIT = """
            WITH told AS (SELECT pg_notify('outbox', 'EVENTS'))
            INSERT INTO outbox (id, aggregatetype, aggregateid, type, payload, created_at)
            SELECT uuidv7(), 'shop', '%1$d:' || shop, 'io.shopops.shop-audit.submitted.v1', jsonb_build_object(
                       'enterpriseId', %1$d, 'shopsId', shop, 'sequence', 1, 'checkVersion', 1, 'toStatus', 'pending',
                       'operatorPid', 7, 'reason', '', 'time', '2026-10-05T04:00:00.123456Z', 'shopName', 'Benchmark',
                       'shopNature', 1, 'shopDomain', 'benchmark-' || shop, 'operationStatus', 1), clock_timestamp()
            FROM told, generate_series(?, ?) shop""".formatted(ENTERPRISE);

    private int nextShop = 1;

    @Override
    public void answer(Home home, Results results) throws Exception {
        try (AuditStack stack = new AuditStack(home);
                Running service = stack.start(null, true)) {
            drain(stack);
            Work.SUBMIT.call(stack, service, ENTERPRISE, shops(PRODUCED), PRODUCED, 32);
            await(stack);
            Table rates = new Table(List.of("changes/s", "by", "reached", "p50, ms", "p99, ms", "most, ms"));
            List<double[]> growth = new ArrayList<>();
            for (int rate : RATES) {
                double[] byCalls = latencies(stack, rate, first -> calls(stack, service, rate, first));
                double[] bySql = latencies(stack, rate, first -> statements(stack, rate, first));
                rates.row(row(rate, "calls", byCalls)).row(row(rate, "SQL", bySql));
                growth.add(new double[] {rate, byCalls[1], byCalls[2], bySql[1], bySql[2]});
            }
            results.add("From before the commit to the consumer", rates);
            results.curve(
                    "events-latency",
                    List.of("changes/s", "calls: p50, ms", "calls: p99, ms", "SQL: p50, ms", "SQL: p99, ms"),
                    growth);
            List<Double> drained = new ArrayList<>();
            List<Double> produced = new ArrayList<>();
            List<Double> ratios = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                double seconds = Work.SUBMIT.call(stack, service, ENTERPRISE, shops(PRODUCED), PRODUCED, 32);
                await(stack);
                produced.add(PRODUCED / seconds);
                drained.add(drain(stack));
                ratios.add(drained.get(round) / produced.get(round));
            }
            results.add(
                    "What waits, sent, beside submissions with their events, 32 at a time",
                    new Table(List.of("sent, events/s", "produced, submissions/s", "ratio"))
                            .row(List.of(
                                    Numbers.shown(Numbers.median(drained)),
                                    Numbers.shown(Numbers.median(produced)),
                                    Comparison.ratio(ratios))));
        }
    }

    private int shops(int count) {
        int first = nextShop;
        nextShop += count;
        return first;
    }

    private static void await(AuditStack stack) throws Exception {
        while (stack.database().number("SELECT count(*) FROM outbox") > 0) {
            LockSupport.parkNanos(5_000_000);
        }
    }

    /** Events a second, from the commit of many to the last of them at a consumer. */
    private double drain(AuditStack stack) throws Exception {
        int first = shops(BACKLOG);
        try (Subscriber subscriber = new Subscriber(stack.kafka());
                Connection connection = stack.database().connect();
                PreparedStatement commit = connection.prepareStatement(COMMIT)) {
            connection.setAutoCommit(false);
            commit.setInt(1, first);
            commit.setInt(2, first + BACKLOG - 1);
            commit.execute();
            long started = System.nanoTime();
            connection.commit();
            BitSet heard = new BitSet();
            subscriber.read(BACKLOG, (shop, nanos) -> heard.set(shop));
            if (heard.cardinality() != BACKLOG) {
                throw new IllegalStateException("some events came twice, and others not");
            }
            double seconds = (System.nanoTime() - started) / 1e9;
            await(stack);
            return BACKLOG / seconds;
        }
    }

    private static List<String> row(int rate, String by, double[] latencies) {
        List<String> row = new ArrayList<>(List.of(Integer.toString(rate), by));
        for (double figure : latencies) {
            row.add(Numbers.shown(figure));
        }
        return row;
    }

    /** Changes a second that were reached; median, p99 and greatest of their times in milliseconds. */
    private double[] latencies(AuditStack stack, int rate, Changes changes) throws Exception {
        int first = shops(rate * SECONDS);
        List<Double> millis = new ArrayList<>();
        ExecutorService other = Executors.newSingleThreadExecutor();
        try (Subscriber subscriber = new Subscriber(stack.kafka())) {
            CompletableFuture<Double> done = CompletableFuture.supplyAsync(() -> seconds(changes, first), other);
            subscriber.read(rate * SECONDS, (shop, nanos) -> millis.add(nanos / 1e6));
            double reached = rate * SECONDS / done.get();
            Collections.sort(millis);
            return new double[] {
                reached,
                millis.get(millis.size() / 2),
                millis.get(millis.size() * 99 / 100),
                millis.get(millis.size() - 1)
            };
        } finally {
            other.shutdownNow();
        }
    }

    private static double seconds(Changes changes, int first) {
        try {
            long started = System.nanoTime();
            changes.make(first);
            return (System.nanoTime() - started) / 1e9;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void calls(AuditStack stack, Running service, int rate, int first) throws Exception {
        long started = System.nanoTime();
        Parallel.run(CALLERS, thread -> {
            try (Caller caller = stack.caller(service, ENTERPRISE)) {
                for (int change = thread; change < rate * SECONDS; change += CALLERS) {
                    awaitTurn(started, change, rate);
                    Work.SUBMIT.call(caller, first + change);
                }
            }
        });
    }

    private static void statements(AuditStack stack, int rate, int first) throws Exception {
        try (Connection connection = stack.database().connect();
                PreparedStatement commit = connection.prepareStatement(COMMIT)) {
            long started = System.nanoTime();
            for (int change = 0; change < rate * SECONDS; change++) {
                awaitTurn(started, change, rate);
                commit.setInt(1, first + change);
                commit.setInt(2, first + change);
                commit.execute();
            }
        }
    }

    private static void awaitTurn(long started, int change, int rate) {
        long due = started + change * 1_000_000_000L / rate;
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    /** Makes a round's changes at its rate. */
    @FunctionalInterface
    private interface Changes {
        void make(int firstShop) throws Exception;
    }
}
