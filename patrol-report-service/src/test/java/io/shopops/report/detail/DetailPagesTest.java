package io.shopops.report.detail;

import static io.shopops.report.testing.PatrolReport.call;
import static io.shopops.report.testing.PatrolReport.ids;
import static io.shopops.report.testing.PatrolReport.page;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.shopops.localstack.testing.TestServers;
import io.shopops.report.patrol.SourceType;
import io.shopops.report.testing.GatewayKeys;
import io.shopops.report.testing.PatrolRecords;
import io.shopops.report.testing.ReportService;
import io.shopops.report.testing.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages against a list of all rows that is filtered, sorted and cut. */
@QuarkusTest
@WithTestResource(
        value = TestServers.class,
        initArgs = {
            @ResourceArg(name = "database", value = "patrol_report"),
            @ResourceArg(name = "kafka", value = "true")
        })
@WithTestResource(GatewayKeys.class)
class DetailPagesTest {
    /** Around a year's end, a leap day, and the ends of months of 31, 30 and 29 days; many rows in the same second. */
    private static final List<String> TIMES = List.of(
            "2023-11-30 23:59:59",
            "2023-12-01 00:00:00",
            "2023-12-31 12:00:00",
            "2023-12-31 23:59:59",
            "2024-01-01 00:00:00",
            "2024-01-01 00:00:01",
            "2024-01-15 08:30:00",
            "2024-01-31 23:59:59",
            "2024-02-01 00:00:00",
            "2024-02-28 23:59:59",
            "2024-02-29 00:00:00",
            "2024-02-29 23:59:59",
            "2024-03-01 00:00:00",
            "2024-03-01 00:00:01",
            "2024-03-02 09:00:00",
            "2024-03-02 09:00:01",
            "2024-04-30 23:59:59");

    /** Stored once: the tests only read it. */
    private static final List<Row> ROWS = new ArrayList<>();

    private static int enterprise;

    @BeforeEach
    void store() {
        if (ROWS.isEmpty()) {
            enterprise = ReportService.newEnterprise();
            ROWS.addAll(save(enterprise, 260, new Random(7)));
            // Rows of the same times that are somebody else's.
            save(ReportService.newEnterprise(), 40, new Random(8));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {83, 500})
    void pagesByNumberAreTheSortedListCutAndNeitherOverlapNorSkip(int size) {
        List<String> expected = naive("2023-11-30 00:00:00", "2024-04-30 23:59:59", row -> true);
        List<String> read = new ArrayList<>();
        for (int number = 1; read.size() < expected.size(); number++) {
            JsonNode page = page(enterprise, whole() + ",'pageNumber':" + number + ",'pageSize':" + size);
            int from = (number - 1) * size;
            int to = Math.min(from + size, expected.size());
            assertThat(ids(page)).isEqualTo(expected.subList(from, to));
            assertThat(page.get("total").intValue()).isEqualTo(expected.size());
            assertThat(page.get("pageNumber").intValue()).isEqualTo(number);
            assertThat(page.get("nextCursor").textValue().isEmpty()).isEqualTo(to == expected.size());
            read.addAll(ids(page));
        }
        assertThat(read).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            89  | ``
            500 | ``
            23  | ,'sourceTypes':'8,2'
            41  | ,'depIds':'2002,2003'
            """)
    void readingByCursorToTheEndIsTheSameAsPaging(int size, String filters) {
        List<String> byNumber = ids(page(enterprise, whole() + ",'pageNumber':1,'pageSize':500" + filters));
        List<String> byCursor = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = page(
                    enterprise,
                    whole() + filters + ",'pageSize':" + size
                            + (cursor.isEmpty() ? ",'pageNumber':1" : ",'cursor':'" + cursor + "'"));
            assertThat(page.get("pageNumber").intValue()).isEqualTo(cursor.isEmpty() ? 1 : 0);
            assertThat(page.get("rows")).isNotEmpty();
            byCursor.addAll(ids(page));
            cursor = page.get("nextCursor").textValue();
        } while (!cursor.isEmpty());
        assertThat(byCursor.subList(0, Math.min(500, byCursor.size()))).isEqualTo(byNumber);
        assertThat(byCursor)
                .hasSize(page(enterprise, whole() + ",'pageNumber':1,'pageSize':1" + filters)
                        .get("total")
                        .intValue());
    }

    @ParameterizedTest
    @CsvSource({
        "2023-12-31,2023-12-31",
        "2023-12-31 23:59:59,2024-01-01 00:00:00",
        "2024-01-01 00:00:00,2024-01-01 00:00:00",
        "2024-01-01 00:00:01,2024-02-01 00:00:00",
        "2024-01-01,2024-01-31",
        "2024-01-01,2024-01-31 23:59:58",
        "2024-02-01,2024-02-29",
        "2024-02-01 00:00:01,2024-02-29",
        "2024-02-29,2024-02-29",
        "2024-02-28 23:59:59,2024-03-01 00:00:00",
        "2024-02-29 00:00:01,2024-02-29 23:59:58",
        "2023-12-01,2024-03-02 09:00:00",
        "2023-11-30 23:59:59,2024-04-30 23:59:59",
        "2023-12-31 12:00:00,2024-03-02 09:00:00",
        "2024-03-02 08:00:00,2024-03-02 09:00:00",
        "2024-03-03,2024-04-29"
    })
    void countsAPeriodToTheSecondAtBothEdges(String start, String end) {
        String from = start.length() == 10 ? start + " 00:00:00" : start;
        String to = end.length() == 10 ? end + " 23:59:59" : end;
        for (String types : List.of("", "8,17")) {
            List<String> expected = naive(
                    from,
                    to,
                    row -> types.isEmpty() || List.of(types.split(",")).contains("" + row.sourceType()));
            String fields = "'startTime':'" + start + "','endTime':'" + end + "','sourceTypes':'" + types + "'";
            JsonNode all = page(enterprise, fields + ",'pageNumber':1,'pageSize':500");
            assertThat(all.get("total").intValue()).isEqualTo(expected.size());
            assertThat(ids(all)).isEqualTo(expected.subList(0, Math.min(500, expected.size())));
            int last = Math.max(1, (expected.size() + 8) / 9);
            assertThat(ids(page(enterprise, fields + ",'pageNumber':" + last + ",'pageSize':9")))
                    .isEqualTo(expected.subList((last - 1) * 9, expected.size()));
            // The same rows where they have to be counted one by one.
            JsonNode counted = page(enterprise, fields + ",'pageNumber':1,'pageSize':500,'minScore':0");
            assertThat(counted).isEqualTo(all);
        }
    }

    @Test
    void theSumOverTheSourceTypesIsTheTotal() {
        int sum = 0;
        for (SourceType type : SourceType.values()) {
            sum += page(enterprise, whole() + ",'pageNumber':1,'pageSize':1,'sourceTypes':" + type.code())
                    .get("total")
                    .intValue();
        }
        assertThat(sum).isEqualTo(ROWS.size());
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            2000       | ``
            2147483647 | ``
            2147483647 | ,'sourceTypes':1
            2147483647 | ,'depIds':2001
            """)
    void aPageBehindTheLastHasNoRowsAndTheSameTotal(int number, String filter) {
        String filters = whole() + filter;
        JsonNode first = page(enterprise, filters + ",'pageNumber':1,'pageSize':500");
        JsonNode behind = page(enterprise, filters + ",'pageNumber':" + number + ",'pageSize':500");
        assertThat(behind.get("rows")).isEmpty();
        assertThat(behind.get("nextCursor").textValue()).isEmpty();
        assertThat(behind.get("total")).isEqualTo(first.get("total"));
        assertThat(behind.get("pageNumber").intValue()).isEqualTo(number);
    }

    @Test
    void aCursorOfARowThatIsNotThereBeginsWhereTheRowWouldBe() {
        DetailCursor cursor = new DetailCursor(LocalDateTime.parse("2024-03-01T00:00:00"), "~");
        JsonNode page = page(enterprise, whole() + ",'pageSize':5,'cursor':'" + cursor.text() + "'");
        assertThat(ids(page))
                .isEqualTo(naive("2023-11-30 00:00:00", "2024-02-29 23:59:59", row -> true)
                        .subList(0, 5));
    }

    @Test
    void doesNotReadWhereNoRowsAre() throws SQLException {
        DetailCursor behindAll = new DetailCursor(LocalDateTime.parse("2023-11-29T23:59:59"), "~");
        try (Connection database = ReportService.connect();
                Statement sql = database.createStatement()) {
            database.setAutoCommit(false);
            // A call that reads rows would wait here until it fails.
            sql.execute("LOCK TABLE store_name IN ACCESS EXCLUSIVE MODE");
            JsonNode page = page(enterprise, whole() + ",'pageSize':5,'cursor':'" + behindAll.text() + "'");
            assertThat(page.get("total").intValue()).isEqualTo(ROWS.size());
            assertThat(page.get("rows")).isEmpty();
            assertThat(page.get("nextCursor").textValue()).isEmpty();
            JsonNode none = page(
                    ReportService.newEnterprise(),
                    whole() + ",'pageSize':5,'cursor':'"
                            + new DetailCursor(LocalDateTime.parse("2024-04-30T00:00:00"), "~").text() + "'");
            assertThat(none.get("total").intValue()).isZero();
            assertThat(none.get("rows")).isEmpty();
        }
    }

    @Test
    void aReportThatTheDatabaseGivesUpIsTheCallersToShorten() throws SQLException {
        try (Connection database = ReportService.connect();
                Statement sql = database.createStatement();
                Connection other = ReportService.connect();
                Statement cancel = other.createStatement()) {
            database.setAutoCommit(false);
            sql.execute("LOCK TABLE patrol_row IN ACCESS EXCLUSIVE MODE");
            CompletableFuture<JsonNode> answer = CompletableFuture.supplyAsync(
                    () -> call(enterprise, whole() + ",'pageNumber':1,'pageSize':20,'depIds':2001"));
            // What the database answers at its limit of time, too.
            ReportService.eventually().until(() -> cancel.executeQuery(
                            "SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                                    + " AND datname = current_database() AND query LIKE '%patrol_row%'")
                    .next());
            assertThat(answer.join())
                    .isEqualTo(ReportService.json("{'code':400,'message':"
                            + "'the report takes too long: shorten the period or ask by fewer filters'}"));
        }
    }

    @Test
    void aTotalAndItsRowsAreOfOneMoment() throws SQLException {
        int other = ReportService.newEnterprise();
        PatrolRecords.save(other, record(other, "V-1", "2024-02-29 12:00:00", 8, 3));
        CompletableFuture<JsonNode> page;
        try (Connection database = ReportService.connect();
                Statement sql = database.createStatement()) {
            database.setAutoCommit(false);
            // Stops the call between its total and its rows, which show the stores' names.
            sql.execute("LOCK TABLE store_name IN ACCESS EXCLUSIVE MODE");
            page = CompletableFuture.supplyAsync(() -> page(other, whole() + ",'pageNumber':1,'pageSize':20"));
            ReportService.eventually()
                    .until(() -> Rows.of(
                                            other,
                                            "SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                                                    + " AND query LIKE '%store_name%' AND ? > 0")
                                    .size()
                            == 1);
            sql.execute("DELETE FROM patrol_row WHERE enterprise_id = " + other);
            database.commit();
        }
        assertThat(page.join().get("total").intValue()).isEqualTo(3);
        assertThat(page.join().get("rows")).hasSize(3);
    }

    private static String whole() {
        return "'startTime':'2023-11-30','endTime':'2024-04-30'";
    }

    private static List<String> naive(String from, String to, Predicate<Row> filter) {
        return ROWS.stream()
                .filter(row -> row.createTime().compareTo(from) >= 0
                        && row.createTime().compareTo(to) <= 0)
                .filter(filter)
                .sorted(Comparator.comparing(Row::createTime).reversed().thenComparing(Row::id))
                .map(Row::id)
                .toList();
    }

    private static List<Row> save(int enterprise, int count, Random random) {
        List<Row> rows = new ArrayList<>();
        List<ObjectNode> records = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            String id = "V-" + random.nextInt(50) + "-" + n;
            String time = TIMES.get(random.nextInt(TIMES.size()));
            // Of type 17 there are few: most stretches have none.
            int type = random.nextInt(20) == 0 ? 17 : 1 + random.nextInt(8);
            int items = 1 + random.nextInt(12);
            records.add(record(enterprise, id, time, type, items).put("depId", 2001 + random.nextInt(4)));
            for (int item = 0; item < items; item++) {
                rows.add(new Row(id + "-" + item, time, type));
            }
        }
        Collections.shuffle(records, random);
        assertThat(PatrolRecords.save(enterprise, records.toArray(ObjectNode[]::new))
                        .get("stored")
                        .intValue())
                .isEqualTo(count);
        return rows;
    }

    private static ObjectNode record(int enterprise, String id, String time, int type, int items) {
        ObjectNode record =
                PatrolRecords.record(enterprise, id).put("createTime", time).put("sourceType", type);
        return PatrolRecords.withItems(record, items);
    }

    private record Row(String id, String createTime, int sourceType) {}
}
