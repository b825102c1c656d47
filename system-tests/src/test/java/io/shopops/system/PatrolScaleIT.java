package io.shopops.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * A year of a chain: its patrols go in, pages come out, all through the gateway, and each beside the database alone doing
 * the same. What is asserted is that the answers are exact; the figures go to {@code target/patrol-scale.txt}. With
 * {@code -Dscale.rows=2000000} the year is a large chain's.
 */
@ExtendWith(SharedStack.class)
class PatrolScaleIT {
    private static final int ROWS = Integer.getInteger("scale.rows", 4_000);
    private static final int ITEMS = 10;
    private static final int RECORDS = ROWS / ITEMS;
    private static final int RECORDS_A_CALL = 50;
    private static final int WRITERS = 4;
    private static final int CALLS = Integer.getInteger("scale.calls", 3);
    private static final int PAGE = 20;
    private static final int ENTERPRISE = 1085;
    private static final LocalDate FIRST_DAY = LocalDate.of(2022, 6, 1);
    private static final int DAYS = 365;

    /** Columns that other designs than ours need, too, and their indexes. */
    private static final String RAW = "CREATE UNLOGGED TABLE raw_row (LIKE patrol_row INCLUDING ALL)";

    private static final String BY_DAY = "SELECT day, sum(row_count) FROM patrol_by_day"
            + " WHERE enterprise_id = ? AND day >= ? AND day < ? GROUP BY day ORDER BY day DESC";
    private static final String OF_DAY = "SELECT * FROM patrol_row WHERE enterprise_id = ? AND created_at >= ?"
            + " AND created_at < ? ORDER BY created_at DESC, id LIMIT " + PAGE + " OFFSET ?";

    private static final Path FIGURES = Path.of("target", "patrol-scale.txt");

    @Test
    void aYearOfAChainGoesInAndComesOut(Stack stack) throws Exception {
        Files.deleteIfExists(FIGURES);
        figure("%d rows of %d records, one enterprise".formatted(RECORDS * ITEMS, RECORDS));
        try (Connection database = stack.database("patrol_report")) {
            intake(stack, database);
            pages(stack, database);
            summaries(stack);
            exports(stack, database);
        }
    }

    private static void intake(Stack stack, Connection database) throws Exception {
        long started = System.nanoTime();
        inParallel(IntStream.range(0, WRITERS)
                .<Callable<Void>>mapToObj(writer -> () -> save(stack, writer))
                .toList());
        double ours = seconds(started);
        assertThat(number(database, "SELECT count(*) FROM patrol_row WHERE record_id LIKE 'SCALE-%'"))
                .isEqualTo(RECORDS * ITEMS);
        try (Statement sql = database.createStatement()) {
            // What autovacuum does within minutes.
            sql.execute("VACUUM ANALYZE patrol_row");
            sql.execute("VACUUM ANALYZE patrol_visit");
            sql.execute("VACUUM ANALYZE patrol_by_day");
            sql.execute("VACUUM ANALYZE patrol_by_item");
            sql.execute(RAW);
        }
        double copied = copied(stack, database);
        figure(
                ("intake: %.0f rows/s by %d callers through the gateway; COPY of 500 rows a transaction by as many into a"
                                + " like table: %.0f rows/s; ratio %.2f")
                        .formatted(RECORDS * ITEMS / ours, WRITERS, 1 / copied, RECORDS * ITEMS / ours * copied));
        try (Statement sql = database.createStatement()) {
            sql.execute("DROP TABLE raw_row");
        }
    }

    private static Void save(Stack stack, int writer) {
        for (int from = writer * RECORDS_A_CALL; from < RECORDS; from += WRITERS * RECORDS_A_CALL) {
            List<ObjectNode> records = IntStream.range(from, Math.min(from + RECORDS_A_CALL, RECORDS))
                    .mapToObj(PatrolScaleIT::record)
                    .toList();
            JsonNode saved =
                    Patrols.saveBy(Caller.otherDemo(stack), records).send().data();
            assertThat(saved.path("stored").asInt()).as("%s", saved).isEqualTo(records.size());
        }
        return null;
    }

    /** 2,000 stores, 200 inspectors, 150 check items; one item in twelve finds a problem. */
    private static ObjectNode record(int n) {
        LocalDateTime time = FIRST_DAY.atStartOfDay().plusSeconds((long) n * DAYS * 24 * 3600 / RECORDS);
        int store = 1 + n * 7919 % 2_000;
        ObjectNode record = Patrols.record(time, 1 + n % 3 * 7)
                .put("enterpriseId", ENTERPRISE)
                .put("recordId", "SCALE-" + n)
                .put("depId", store)
                .put("depName", "得宝第" + store + "店")
                .put("shopId", "S" + store)
                .put("organizeName", "第" + store % 20 + "区")
                .put("userId", 1 + n % 200)
                .put("userName", "巡检员" + n % 200);
        for (int i = 0; i < ITEMS; i++) {
            boolean problem = (n * ITEMS + i) % 12 == 0;
            ObjectNode item = Patrols.addItem(record, 1 + (n * ITEMS + i) % 150, problem ? 4 : 10)
                    .put("viewShopName", "检查项" + (n * ITEMS + i) % 150)
                    .put("evaluationScore", 10)
                    .put("viewShopStatus", problem ? 0 : 1)
                    .put("deductScore", problem ? 6 : 0)
                    .put("problemStatus", problem ? 1 + n % 4 : 0)
                    .put("moneyType", problem ? 2 : 0)
                    .put("money", problem ? 20.5 : 0);
            item.withArray("/rulesBoList")
                    .addObject()
                    .put("id", 1)
                    .put("code", "A1")
                    .put("description", "玻璃无污渍");
            item.withArray("/pictures").add("https://img.example/" + n + "/" + i + ".jpg");
        }
        return record;
    }

    /** Seconds a row. */
    private static double copied(Stack stack, Connection database) throws Exception {
        int rows = Math.min(RECORDS * ITEMS, 200_000) / WRITERS;
        StringWriter text = new StringWriter();
        copy(database)
                .copyOut(
                        "COPY (SELECT * FROM patrol_row WHERE enterprise_id = " + ENTERPRISE + " LIMIT " + rows
                                + ") TO STDOUT",
                        text);
        List<String> batches = new ArrayList<>();
        BufferedReader lines = new BufferedReader(new StringReader(text.toString()));
        List<String> all = lines.lines().toList();
        for (int from = 0; from < all.size(); from += 500) {
            batches.add(String.join("\n", all.subList(from, Math.min(from + 500, all.size()))) + "\n");
        }
        long started = System.nanoTime();
        inParallel(IntStream.range(0, WRITERS)
                .<Callable<Void>>mapToObj(writer -> () -> {
                    try (Connection connection = stack.database("patrol_report")) {
                        for (String batch : batches) {
                            // An enterprise of each writer's own, for the unique index.
                            copy(connection)
                                    .copyIn(
                                            "COPY raw_row FROM STDIN",
                                            new StringReader(batch.replaceAll(
                                                    "(?m)^" + ENTERPRISE + "\t", 900 + writer + "\t")));
                        }
                    }
                    return null;
                })
                .toList());
        return seconds(started) / (rows * WRITERS);
    }

    private static CopyManager copy(Connection connection) throws SQLException {
        return connection.unwrap(PGConnection.class).getCopyAPI();
    }

    private static void pages(Stack stack, Connection database) throws Exception {
        figure("pages of " + PAGE
                + " rows, ms: through the gateway p50 p99 | best SQL p50 p99 | count(*) and OFFSET p50");
        Map<String, Map<String, Object>> filters = new LinkedHashMap<>();
        filters.put("all", Map.of());
        filters.put("sourceTypes", Map.of("sourceTypes", "8"));
        filters.put("one store", Map.of("depIds", "777"));
        filters.put("one inspector", Map.of("userIds", "77"));
        filters.put("one check item", Map.of("viewShopIds", "77"));
        filters.put("problemStatus", Map.of("problemStatus", 1));
        filters.put("keyword", Map.of("keyword", "检查项77"));
        Map<String, String> conditions = Map.of(
                "all", "",
                "sourceTypes", " AND source_type = 8",
                "one store", " AND dep_id = 777",
                "one inspector", " AND user_id = 77",
                "one check item", " AND view_shop_id = 77",
                "problemStatus", " AND problem_status = 1",
                "keyword", " AND strpos(lower(view_shop_name), '检查项77') > 0");
        for (String name : filters.keySet()) {
            String where = " FROM patrol_row WHERE enterprise_id = " + ENTERPRISE + " AND created_at >= '" + FIRST_DAY
                    + "' AND created_at < '" + FIRST_DAY.plusDays(DAYS) + "'" + conditions.get(name);
            int total = number(database, "SELECT count(*)" + where);
            int pages = Math.max(1, (total + PAGE - 1) / PAGE);
            for (int page : new int[] {1, (pages + 1) / 2, pages}) {
                String naive = "SELECT id" + where + " ORDER BY created_at DESC, id LIMIT " + PAGE + " OFFSET "
                        + (page - 1) * PAGE;
                List<String> expected = ids(database, naive);
                int number = page;
                // Where each row is looked at, the first answers say enough.
                int calls = name.equals("keyword") ? Math.min(CALLS, 3) : CALLS;
                long[] ours = timed(calls, () -> {
                    JsonNode data = page(stack, filters.get(name), number);
                    assertThat(data.path("total").asInt()).as(name).isEqualTo(total);
                    assertThat(Patrols.ids(data)).as(name).isEqualTo(expected);
                });
                long[] naively = timed(Math.max(1, CALLS / 10), () -> {
                    number(database, "SELECT count(*)" + where);
                    ids(database, naive.replace("SELECT id", "SELECT *"));
                });
                String best = "-";
                if (name.equals("all")) {
                    long[] raw = timed(CALLS, () -> assertThat(best(database, (number - 1L) * PAGE))
                            .isEqualTo(expected));
                    best = "%.1f %.1f, ratio of p50 %.1f"
                            .formatted(ms(raw, 50), ms(raw, 99), ms(ours, 50) / ms(raw, 50));
                }
                figure("%s, page %d of %d: %.1f %.1f | %s | %.1f"
                        .formatted(name, page, pages, ms(ours, 50), ms(ours, 99), best, ms(naively, 50)));
            }
        }
    }

    private static JsonNode page(Stack stack, Map<String, Object> filter, int number) {
        Caller caller = Patrols.pageBy(Caller.otherDemo(stack), FIRST_DAY, FIRST_DAY.plusDays(DAYS - 1))
                .with("enterpriseId", ENTERPRISE)
                .with("pageNumber", number)
                .with("pageSize", PAGE);
        filter.forEach(caller::with);
        return caller.send().data();
    }

    /** The jump by days that the database could do for one who knows what to ask. */
    private static List<String> best(Connection database, long offset) throws SQLException {
        long before = 0;
        LocalDate day = null;
        try (PreparedStatement days = database.prepareStatement(BY_DAY)) {
            days.setInt(1, ENTERPRISE);
            days.setObject(2, FIRST_DAY);
            days.setObject(3, FIRST_DAY.plusDays(DAYS));
            ResultSet found = days.executeQuery();
            while (day == null && found.next()) {
                if (offset < before + found.getLong(2)) {
                    day = found.getObject(1, LocalDate.class);
                } else {
                    before += found.getLong(2);
                }
            }
        }
        try (PreparedStatement rows = database.prepareStatement(OF_DAY)) {
            rows.setInt(1, ENTERPRISE);
            rows.setObject(2, FIRST_DAY.atStartOfDay());
            rows.setObject(3, day.plusDays(1).atStartOfDay());
            rows.setLong(4, offset - before);
            return texts(rows.executeQuery(), "id");
        }
    }

    private static void summaries(Stack stack) throws IOException {
        figure("statisticsSummary of the year, ms: p50");
        for (String groupBy : List.of("day", "store", "inspector", "checkItem", "store,month", "checkItem,month")) {
            long[] ours = timed(Math.max(1, CALLS / 4), () -> {
                JsonNode data = Caller.otherDemo(stack)
                        .patrolMethod("statisticsSummary")
                        .with("enterpriseId", ENTERPRISE)
                        .with("startTime", FIRST_DAY)
                        .with("endTime", FIRST_DAY.plusDays(DAYS - 1))
                        .with("groupBy", groupBy)
                        .with("sort", "items")
                        .with("top", 100)
                        .send()
                        .data();
                assertThat(data.at("/totals/items").asInt()).isEqualTo(RECORDS * ITEMS);
                assertThat(data.at("/totals/visits").asInt()).isEqualTo(RECORDS);
            });
            figure("by %s: %.1f".formatted(groupBy, ms(ours, 50)));
        }
    }

    private static void exports(Stack stack, Connection database) throws Exception {
        for (String format : List.of("csv", "xlsx")) {
            long memory = memory(stack);
            long started = System.nanoTime();
            String export = export("createExport", stack)
                    .with("startTime", FIRST_DAY)
                    .with("endTime", FIRST_DAY.plusDays(DAYS - 1))
                    .with("format", format)
                    .send()
                    .data()
                    .path("exportId")
                    .asText();
            AtomicLong peak = new AtomicLong();
            await().pollInterval(Duration.ofMillis(200))
                    .atMost(Duration.ofMinutes(10))
                    .until(() -> {
                        peak.accumulateAndGet(memory(stack), Math::max);
                        return state(stack, export).path("state").asText().equals("done");
                    });
            double seconds = seconds(started);
            JsonNode done = state(stack, export);
            assertThat(done.path("rowsDone").asInt()).as("%s", done).isEqualTo(RECORDS * ITEMS);
            Path file = Files.createTempFile("export", "." + format);
            long downloading = System.nanoTime();
            HttpResponse<Path> download = HttpClient.newHttpClient()
                    .send(
                            export("downloadExport", stack)
                                    .with("exportId", export)
                                    .request(),
                            BodyHandlers.ofFile(file));
            double downloaded = seconds(downloading);
            assertThat(download.statusCode()).isEqualTo(200);
            assertThat(Files.size(file)).isEqualTo(done.path("bytes").asLong());
            if (format.equals("csv")) {
                try (Stream<String> lines = Files.lines(file)) {
                    assertThat(lines.count()).isEqualTo(1 + RECORDS * ITEMS);
                }
            }
            figure("export, %s: %.0f rows/s, %d MB, download %.0f MB/s; resident memory before %d MB, at most %d MB"
                    .formatted(
                            format,
                            RECORDS * ITEMS / seconds,
                            Files.size(file) >> 20,
                            Files.size(file) / downloaded / 1e6,
                            memory >> 10,
                            peak.get() >> 10));
            Files.delete(file);
        }
        long started = System.nanoTime();
        long rows = copy(database)
                .copyOut(
                        "COPY (SELECT * FROM patrol_row WHERE enterprise_id = " + ENTERPRISE
                                + " ORDER BY created_at DESC, id) TO STDOUT (FORMAT csv)",
                        OutputStream.nullOutputStream());
        figure("COPY (… ORDER BY …) TO STDOUT: %.0f rows/s".formatted(rows / seconds(started)));
    }

    private static JsonNode state(Stack stack, String export) {
        return export("getExport", stack).with("exportId", export).send().data();
    }

    private static Caller export(String method, Stack stack) {
        return Caller.otherDemo(stack).patrolMethod(method).with("enterpriseId", ENTERPRISE);
    }

    /** Of the report service, resident, in KiB. Where the system does not tell, 0. */
    private static long memory(Stack stack) {
        Path status = Path.of("/proc", Long.toString(stack.pid("patrol-report-service")), "status");
        try (Stream<String> lines = Files.exists(status) ? Files.lines(status) : Stream.empty()) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int number(Connection database, String query) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet found = statement.executeQuery(query)) {
            found.next();
            return found.getInt(1);
        }
    }

    private static List<String> ids(Connection database, String query) throws SQLException {
        try (Statement statement = database.createStatement()) {
            return texts(statement.executeQuery(query), "id");
        }
    }

    private static List<String> texts(ResultSet found, String column) throws SQLException {
        List<String> texts = new ArrayList<>();
        while (found.next()) {
            texts.add(found.getString(column));
        }
        return texts;
    }

    private static void inParallel(List<Callable<Void>> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(work.size());
        try {
            for (Future<Void> one : threads.invokeAll(work)) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static void figure(String text) throws IOException {
        Files.writeString(FIGURES, text + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static double seconds(long started) {
        return (System.nanoTime() - started) / 1e9;
    }

    /** Nanoseconds of each, in their order. */
    private static long[] timed(int times, Work work) {
        return LongStream.generate(() -> {
                    long started = System.nanoTime();
                    try {
                        work.run();
                    } catch (SQLException | IOException e) {
                        throw new IllegalStateException(e);
                    }
                    return System.nanoTime() - started;
                })
                .limit(times)
                .sorted()
                .toArray();
    }

    private static double ms(long[] sorted, int percent) {
        return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)] / 1e6;
    }

    @FunctionalInterface
    private interface Work {
        void run() throws SQLException, IOException;
    }
}
