package io.shopops.benchmarks.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.shopops.benchmarks.Question;
import io.shopops.benchmarks.measure.Comparison;
import io.shopops.benchmarks.measure.Numbers;
import io.shopops.benchmarks.measure.Results;
import io.shopops.benchmarks.measure.Side;
import io.shopops.benchmarks.measure.Table;
import io.shopops.benchmarks.stack.Caller;
import io.shopops.benchmarks.stack.Home;
import io.shopops.benchmarks.stack.Pgbench;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How long a page of the report takes, one caller at a time, beside the best SQL that finds it and beside the usual. */
public final class Pages implements Question {
    private static final int ROUNDS = Integer.getInteger("shopops.benchmarks.page-rounds", 5);
    private static final int CALLS = Integer.getInteger("shopops.benchmarks.page-calls", 300);
    private static final int SIZE = 20;
    private static final String P50 = "p50, ms";
    private static final String P99 = "p99, ms";
    private static final String OURS = "statisticsDetailPageForCustomer";
    private static final String BEST = "pgbench, the best SQL";
    private static final String NAIVE = "pgbench, count(*) and OFFSET";
    private static final String GENERIC = "plan_cache_mode=force_generic_plan";

    @Override
    public void answer(Home home, Results results) throws Exception {
        PatrolStack stack = PatrolStack.of(home);
        for (Year year : Year.GROWING) {
            year.make(stack);
        }
        Year year = Year.LARGE;
        Map<String, Double> ofPage = new LinkedHashMap<>();
        for (String place : List.of("first", "middle", "last")) {
            int page = page(year, place);
            compareAnswers(stack, year, page);
            List<Side> sides = List.of(
                    new Side(OURS, () -> ours(stack, year, page, CALLS)),
                    new Side(BEST, () -> pgbench(stack, "page.sql", year, page, CALLS)),
                    new Side(NAIVE, () -> pgbench(stack, "offset.sql", year, page, 1)));
            ours(stack, year, page, 10 * CALLS);
            for (Side side : sides) {
                side.round().call();
            }
            Comparison comparison = Comparison.of(ROUNDS, sides);
            ofPage.put(place, comparison.median(OURS, P50));
            results.add(
                    "The %s of %,d pages of %d rows, of %,d rows in 12 months"
                            .formatted(place, page(year, "last"), SIZE, year.rows()),
                    comparison.table());
        }
        results.say("The last page takes %s times as long as the first."
                .formatted(Numbers.shown(ofPage.get("last") / ofPage.get("first"))));
        grow(stack, results);
    }

    private static void grow(PatrolStack stack, Results results) throws Exception {
        List<double[]> growth = new ArrayList<>();
        Table table = new Table(List.of("rows", "first page, ms", "middle, ms", "last, ms"));
        for (Year year : Year.GROWING) {
            double[] point = new double[4];
            point[0] = year.rows();
            List<String> cells = new ArrayList<>(List.of("%,d".formatted(year.rows())));
            for (String place : List.of("first", "middle", "last")) {
                ours(stack, year, page(year, place), CALLS);
                point[cells.size()] =
                        ours(stack, year, page(year, place), CALLS).get(P50);
                cells.add(Numbers.shown(point[cells.size()]));
            }
            growth.add(point);
            table.row(cells);
        }
        results.add("Pages of more and more rows", table);
        results.curve("report-pages", List.of("rows", "first page, ms", "middle page, ms", "last page, ms"), growth);
    }

    private static int page(Year year, String place) {
        int last = year.rows() / SIZE;
        return switch (place) {
            case "first" -> 1;
            case "middle" -> last / 2;
            default -> last;
        };
    }

    private static Map<String, Double> ours(PatrolStack stack, Year year, int page, int calls) throws Exception {
        double[] millis = new double[calls];
        byte[] body = body(year, page).getBytes(StandardCharsets.UTF_8);
        try (Caller caller = stack.caller(year.enterprise())) {
            for (int i = 0; i < calls; i++) {
                long started = System.nanoTime();
                caller.call(OURS, body);
                millis[i] = (System.nanoTime() - started) / 1e6;
            }
        }
        List<Double> sorted = Arrays.stream(millis).sorted().boxed().toList();
        return figures(new Pgbench.Run(0, sorted));
    }

    private static String body(Year year, int page) {
        return "{%s,\"pageNumber\":%d,\"pageSize\":%d}".formatted(year.period(), page, SIZE);
    }

    private static Map<String, Double> pgbench(PatrolStack stack, String script, Year year, int page, int times)
            throws Exception {
        Map<String, String> variables = Map.of(
                "enterprise", Integer.toString(year.enterprise()),
                "skip", Integer.toString((page - 1) * SIZE),
                "size", Integer.toString(SIZE));
        return figures(stack.database().pgbench(script).run(1, times, List.of(GENERIC), variables));
    }

    private static Map<String, Double> figures(Pgbench.Run run) {
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put(P50, run.percentile(50));
        figures.put(P99, run.percentile(99));
        return figures;
    }

    /** The same rows on all sides, in the same order, of as many. */
    private static void compareAnswers(PatrolStack stack, Year year, int page) throws Exception {
        JsonNode data;
        try (Caller caller = stack.caller(year.enterprise())) {
            data = caller.data(OURS, body(year, page));
        }
        List<String> ours = new ArrayList<>();
        data.path("rows").forEach(row -> ours.add(row.path("id").asText()));
        for (String script : List.of("page.sql", "offset.sql")) {
            List<String> theirs = ids(stack, script, year, page);
            if (!ours.equals(theirs) || data.path("total").asInt() != year.rows()) {
                throw new IllegalStateException(
                        "page %d: %s, %s of %s: %s".formatted(page, ours, data.path("total"), script, theirs));
            }
        }
    }

    /** What the script's statements find, each given what the ones before it found. */
    private static List<String> ids(PatrolStack stack, String script, Year year, int page) throws Exception {
        Map<String, String> known = new LinkedHashMap<>(Map.of(
                ":enterprise", Integer.toString(year.enterprise()),
                ":skip", Integer.toString((page - 1) * SIZE),
                ":size", Integer.toString(SIZE)));
        List<String> ids = new ArrayList<>();
        try (Connection database = stack.database().connect();
                Statement statement = database.createStatement()) {
            for (String sql : stack.database().sql(script).split(";|\\\\gset", -1)) {
                if (!sql.isBlank()) {
                    ids = found(statement, filled(sql, known), known);
                }
            }
        }
        return ids;
    }

    private static String filled(String sql, Map<String, String> known) {
        String filled = sql;
        for (Map.Entry<String, String> value : known.entrySet()) {
            filled = filled.replaceAll("(?<!:)" + value.getKey() + "\\b", "'" + value.getValue() + "'");
        }
        return filled;
    }

    private static List<String> found(Statement statement, String sql, Map<String, String> known) throws SQLException {
        List<String> ids = new ArrayList<>();
        try (ResultSet found = statement.executeQuery(sql)) {
            while (found.next()) {
                for (int column = 1; column <= found.getMetaData().getColumnCount(); column++) {
                    String name = found.getMetaData().getColumnName(column);
                    if (name.equals("id")) {
                        ids.add(found.getString(column));
                    }
                    known.put(":" + name, found.getString(column));
                }
            }
        }
        return ids;
    }
}
