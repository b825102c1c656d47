package io.shopops.benchmarks.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.shopops.benchmarks.Question;
import io.shopops.benchmarks.measure.Numbers;
import io.shopops.benchmarks.measure.Results;
import io.shopops.benchmarks.measure.Table;
import io.shopops.benchmarks.stack.Caller;
import io.shopops.benchmarks.stack.Home;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How long it takes to add up a year, and to look for a word in it, beside the SQL that needs least for it. */
public final class Summaries implements Question {
    private static final int ROUNDS = Integer.getInteger("shopops.benchmarks.summary-rounds", 5);

    private static final List<String> GROUPS =
            List.of("day", "month", "checkItem", "store", "inspector", "checkItem,store");

    private static final String KEYWORD = "keyword";

    @Override
    public void answer(Home home, Results results) throws Exception {
        PatrolStack stack = PatrolStack.of(home);
        for (Year year : Year.GROWING) {
            year.make(stack);
        }
        Table table =
                new Table(List.of("of %,d rows".formatted(Year.LARGE.rows()), "ours, ms", "best SQL, ms", "ratio"));
        Table growing = new Table(List.of("", "1x, ms", "10x, ms", "100x, ms"));
        List<String> head = new ArrayList<>(List.of("rows"));
        List<double[]> growth = new ArrayList<>();
        for (Year year : Year.GROWING) {
            growth.add(new double[GROUPS.size() + 2]);
            growth.get(growth.size() - 1)[0] = year.rows();
        }
        List<String> asked = new ArrayList<>(GROUPS);
        asked.add(KEYWORD);
        for (String groupBy : asked) {
            compare(stack, groupBy, table);
            head.add(groupBy + ", ms");
            List<String> cells = new ArrayList<>(List.of(groupBy));
            for (int size = 0; size < growth.size(); size++) {
                Year year = Year.GROWING.get(size);
                ours(stack, year, groupBy, times(groupBy));
                double millis = Numbers.median(ours(stack, year, groupBy, times(groupBy)));
                growth.get(size)[head.size() - 1] = millis;
                cells.add(Numbers.shown(millis));
            }
            growing.row(cells);
        }
        results.add("A year added up by one or two dimensions, and searched for a word: p50 of one caller", table);
        results.add("The same of more and more rows", growing);
        results.curve("report-summaries", head, growth);
    }

    private static void compare(PatrolStack stack, String groupBy, Table table) throws Exception {
        List<Double> ours = new ArrayList<>();
        List<Double> best = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        // The service has twenty connections to the database, and each prepares the statement when it has it first.
        ours(stack, Year.LARGE, groupBy, 3 * times(groupBy));
        for (int round = 0; round < ROUNDS; round++) {
            int times = times(groupBy);
            ours.add(Numbers.median(ours(stack, Year.LARGE, groupBy, times)));
            best.add(stack.database()
                    .pgbench("by-" + groupBy.replace(',', '-') + ".sql")
                    .run(1, times, List.of(), Map.of("enterprise", Integer.toString(Year.LARGE.enterprise())))
                    .percentile(50));
            ratios.add(ours.get(round) / best.get(round));
        }
        System.out.printf("  %s: %s, best %s%n", groupBy, ours, best);
        table.row(List.of(
                groupBy,
                Numbers.shown(Numbers.median(ours)),
                Numbers.shown(Numbers.median(best)),
                Numbers.shown(Numbers.median(ratios))));
    }

    /** Where each row is looked at, one answer says enough. */
    private static int times(String groupBy) {
        return switch (groupBy) {
            case "checkItem,store", KEYWORD -> 1;
            case "store", "inspector" -> 5;
            default -> 20;
        };
    }

    private static List<Double> ours(PatrolStack stack, Year year, String groupBy, int times) throws Exception {
        List<Double> millis = new ArrayList<>();
        try (Caller caller = stack.caller(year.enterprise())) {
            for (int i = 0; i < times; i++) {
                long started = System.nanoTime();
                check(ask(caller, year, groupBy), year, groupBy);
                millis.add((System.nanoTime() - started) / 1e6);
            }
        }
        return millis;
    }

    private static JsonNode ask(Caller caller, Year year, String groupBy) throws Exception {
        return groupBy.equals(KEYWORD)
                ? caller.data(
                        "statisticsDetailPageForCustomer",
                        "{%s,\"keyword\":\"检查项77\",\"pageNumber\":1,\"pageSize\":20}".formatted(year.period()))
                : caller.data(
                        "statisticsSummary",
                        "{%s,\"groupBy\":\"%s\",\"sort\":\"items\",\"top\":500}".formatted(year.period(), groupBy));
    }

    /** All rows are in what is added up; of 150 items one has the name. */
    private static void check(JsonNode data, Year year, String groupBy) {
        long items = groupBy.equals(KEYWORD)
                ? data.path("total").asLong()
                : data.at("/totals/items").asLong();
        long expected = groupBy.equals(KEYWORD) ? year.rows() / 150 : year.rows();
        if (Math.abs(items - expected) > (groupBy.equals(KEYWORD) ? 1 : 0)) {
            throw new IllegalStateException(groupBy + ": " + items + " rows rather than " + expected);
        }
    }
}
