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
import java.io.OutputStream;
import java.sql.Connection;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.postgresql.PGConnection;

/** How fast the report becomes a file, beside the database alone copying the same rows out, and in how much memory. */
public final class Exports implements Question {
    private static final int ROUNDS = Integer.getInteger("shopops.benchmarks.export-rounds", 5);
    private static final String RATE = "rows/s";
    private static final String MEMORY = "MiB above what it had before";

    @Override
    public void answer(Home home, Results results) throws Exception {
        PatrolStack stack = PatrolStack.of(home);
        for (Year year : Year.GROWING) {
            year.make(stack);
        }
        // Eighteen days and a half a year: of two million rows 100,000 and a million.
        Part small = new Part(Year.LARGE, 18);
        Part large = new Part(Year.LARGE, 183);
        List<Side> sides = List.of(
                new Side("CSV", () -> rate(export(stack, small, "csv"))),
                new Side("XLSX", () -> rate(export(stack, small, "xlsx"))),
                new Side("COPY (…) TO STDOUT", () -> copy(stack, small)));
        for (Side side : sides) {
            side.round().call();
        }
        Comparison comparison = Comparison.of(ROUNDS, sides);
        results.add("Export of %,d rows".formatted(small.count(stack)), comparison.table());
        for (String format : List.of("CSV", "XLSX")) {
            results.say(format + ": " + Comparison.ratio(comparison.ratios(RATE, format, "COPY (…) TO STDOUT"))
                    + " of COPY.");
        }
        Table table = new Table(List.of("rows", "CSV, rows/s", "XLSX, rows/s", "COPY, rows/s", "MiB CSV", "MiB XLSX"));
        List<double[]> growth = new ArrayList<>();
        for (Part part : List.of(new Part(Year.GROWING.get(0), 183), new Part(Year.GROWING.get(1), 183), large)) {
            Map<String, Double> csv = export(stack, part, "csv");
            Map<String, Double> xlsx = export(stack, part, "xlsx");
            double copied = copy(stack, part).get(RATE);
            growth.add(new double[] {part.count(stack), csv.get(RATE), xlsx.get(RATE), copied});
            table.row(List.of(
                    "%,d".formatted(part.count(stack)),
                    Numbers.shown(csv.get(RATE)),
                    Numbers.shown(xlsx.get(RATE)),
                    Numbers.shown(copied),
                    Numbers.shown(csv.get(MEMORY)),
                    Numbers.shown(xlsx.get(MEMORY))));
        }
        results.add("Exports of more and more rows", table);
        results.curve("report-exports", List.of("rows", "CSV, rows/s", "XLSX, rows/s", "COPY, rows/s"), growth);
    }

    private static Map<String, Double> export(PatrolStack stack, Part part, String format) throws Exception {
        double before = stack.service().residentMib();
        double most = before;
        try (Caller caller = stack.caller(part.year().enterprise())) {
            String id = caller.data("createExport", "{%s,\"format\":\"%s\"}".formatted(part.period(), format))
                    .path("exportId")
                    .asText();
            String question = "{\"enterpriseId\":%d,\"exportId\":\"%s\"}"
                    .formatted(part.year().enterprise(), id);
            JsonNode state = caller.data("getExport", question);
            while (!state.path("state").asText().equals("done")) {
                if (state.path("state").asText().equals("failed")) {
                    throw new IllegalStateException(state.toString());
                }
                TimeUnit.MILLISECONDS.sleep(50);
                most = Math.max(most, stack.service().residentMib());
                state = caller.data("getExport", question);
            }
            if (state.path("rowsDone").asLong() != part.count(stack)) {
                throw new IllegalStateException(state.toString());
            }
            double seconds = stack.database()
                            .number("SELECT extract(epoch FROM ended_at - created_at) * 1000 FROM patrol_export"
                                    + " WHERE export_id = '" + id + "'")
                    / 1e3;
            Map<String, Double> figures = new LinkedHashMap<>();
            figures.put(RATE, part.count(stack) / seconds);
            figures.put(MEMORY, most - before);
            return figures;
        }
    }

    private static Map<String, Double> rate(Map<String, Double> figures) {
        return Map.of(RATE, figures.get(RATE));
    }

    private static Map<String, Double> copy(PatrolStack stack, Part part) throws Exception {
        long started = System.nanoTime();
        long rows;
        try (Connection connection = stack.database().connect()) {
            rows = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut(
                            "COPY (SELECT * FROM patrol_row WHERE " + part.where()
                                    + " ORDER BY created_at DESC, id) TO STDOUT (FORMAT csv)",
                            OutputStream.nullOutputStream());
        }
        double seconds = (System.nanoTime() - started) / 1e9;
        if (rows != part.count(stack)) {
            throw new IllegalStateException("COPY gave " + rows + " rows");
        }
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put(RATE, rows / seconds);
        return figures;
    }

    /** The last days of a year. */
    private record Part(Year year, int days) {
        private LocalDate first() {
            return Year.FIRST_DAY.plusDays(Year.DAYS - days);
        }

        String period() {
            return "\"enterpriseId\":%d,\"startTime\":\"%s\",\"endTime\":\"%s\""
                    .formatted(year.enterprise(), first(), Year.FIRST_DAY.plusDays(Year.DAYS - 1));
        }

        String where() {
            return "enterprise_id = " + year.enterprise() + " AND created_at >= '" + first() + "'"
                    + " AND created_at < '2026-01-01'";
        }

        long count(PatrolStack stack) throws Exception {
            return stack.database()
                    .number("SELECT sum(row_count) FROM patrol_by_day WHERE enterprise_id = " + year.enterprise()
                            + " AND day >= '" + first() + "' AND day < '2026-01-01'");
        }
    }
}
