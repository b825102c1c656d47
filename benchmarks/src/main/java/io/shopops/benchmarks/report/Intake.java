package io.shopops.benchmarks.report;

import io.shopops.benchmarks.Question;
import io.shopops.benchmarks.measure.Comparison;
import io.shopops.benchmarks.measure.Results;
import io.shopops.benchmarks.measure.Side;
import io.shopops.benchmarks.stack.Caller;
import io.shopops.benchmarks.stack.Home;
import io.shopops.benchmarks.stack.Machine;
import io.shopops.benchmarks.stack.Parallel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How fast patrol records go in, beside the database alone taking the same rows. */
public final class Intake implements Question {
    static final String OURS = "saveRecords";

    private static final int ROUNDS = Integer.getInteger("shopops.benchmarks.intake-rounds", 5);
    /** Of a round, each 500 rows. */
    private static final int CALLS = Integer.getInteger("shopops.benchmarks.intake-calls", 160);

    private static final int CALLERS = 4;
    private static final String RATE = "rows/s";

    private int calls;

    @Override
    public void answer(Home home, Results results) throws Exception {
        PatrolStack stack = PatrolStack.of(home);
        stack.database().execute("SELECT add_patrol_month('2026-03-01')");
        stack.database().execute("DROP TABLE IF EXISTS raw_row");
        stack.database().execute("CREATE TABLE raw_row (LIKE patrol_row INCLUDING ALL)");
        IntakeTopic topic = new IntakeTopic(stack);
        Side http = side(OURS, stack, "patrol_row", 2001, () -> save(stack, 2001, CALLS));
        List<double[]> growth = new ArrayList<>();
        // Twice, so that it is warm.
        http.round().call();
        for (Year year : Year.GROWING) {
            year.make(stack);
            http.round().call();
            growth.add(new double[] {year.rows(), http.round().call().get(RATE)});
        }
        results.curve("report-intake", List.of("rows in the tables", RATE), growth);
        List<Side> sides = List.of(
                http,
                side(
                        "topic patrol.records.v1",
                        stack,
                        "patrol_row",
                        2002,
                        () -> topic.send(2002, calls += CALLS, CALLS)),
                side(
                        "pgbench, the same work in SQL",
                        stack,
                        "patrol_row",
                        2003,
                        () -> pgbench(stack, "same.sql", 2003, IntakeRows.byRecord())),
                side(
                        "pgbench, INSERT … SELECT unnest(…)",
                        stack,
                        "raw_row",
                        2004,
                        () -> pgbench(stack, "unnest.sql", 2004, IntakeRows.byItem())),
                side("COPY", stack, "raw_row", 2005, () -> CopyIn.run(stack, 2005, CALLERS, calls += CALLS, CALLS)));
        for (Side side : sides) {
            side.round().call();
        }
        Comparison comparison = Comparison.of(ROUNDS, sides);
        results.add(
                "Intake: %d rows a transaction, %d at a time, into tables of %,d rows"
                        .formatted(IntakeRows.ROWS, CALLERS, Year.LARGE.rows()),
                comparison.table());
    }

    /** Does the work, looks whether each row of it is there, and tells the rate and the processors' time. */
    private static Side side(String name, PatrolStack stack, String table, int enterprise, Work work) {
        return new Side(name, () -> {
            String count = "SELECT count(*) FROM " + table + " WHERE enterprise_id = " + enterprise;
            long before = stack.database().number(count);
            double service = stack.service().cpuMicros();
            double machine = Machine.busyMicros();
            double seconds = work.seconds();
            double all = Machine.busyMicros() - machine;
            double ours = stack.service().cpuMicros() - service;
            long rows = stack.database().number(count) - before;
            if (rows != (long) CALLS * IntakeRows.ROWS) {
                throw new IllegalStateException(name + " stored " + rows + " rows");
            }
            Map<String, Double> figures = new LinkedHashMap<>();
            figures.put(RATE, rows / seconds);
            figures.put("µs of the machine's processors a row", all / rows);
            figures.put("of them the service's", ours / rows);
            return figures;
        });
    }

    private double save(PatrolStack stack, int enterprise, int count) throws Exception {
        List<byte[]> bodies = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            bodies.add(IntakeRows.body(enterprise, calls++));
        }
        long started = System.nanoTime();
        Parallel.run(CALLERS, thread -> {
            try (Caller caller = stack.caller(enterprise)) {
                for (int i = thread; i < count; i += CALLERS) {
                    String answer = new String(caller.call("saveRecords", bodies.get(i)), StandardCharsets.UTF_8);
                    if (!answer.contains("\"stored\":" + IntakeRows.RECORDS + ",")) {
                        throw new IllegalStateException(answer);
                    }
                }
            }
        });
        return (System.nanoTime() - started) / 1e9;
    }

    private static double pgbench(PatrolStack stack, String script, int enterprise, Map<String, String> arrays)
            throws Exception {
        Map<String, String> variables = new LinkedHashMap<>(arrays);
        variables.put("enterprise", Integer.toString(enterprise));
        return CALLS
                / stack.database()
                        .pgbench(script)
                        .run(CALLERS, CALLS / CALLERS, List.of(), variables)
                        .perSecond();
    }

    /** What a side does in a round. */
    @FunctionalInterface
    private interface Work {
        /** How long it took. */
        double seconds() throws Exception;
    }
}
