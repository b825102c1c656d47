package io.shopops.report.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.shopops.localstack.testing.TestServers;
import io.shopops.report.testing.GatewayKeys;
import io.shopops.report.testing.PatrolRecords;
import io.shopops.report.testing.PatrolReport;
import io.shopops.report.testing.ReportService;
import io.shopops.report.testing.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(
        value = TestServers.class,
        initArgs = {
            @ResourceArg(name = "database", value = "patrol_report"),
            @ResourceArg(name = "kafka", value = "true")
        })
@WithTestResource(GatewayKeys.class)
class FeedTest {
    private static final int WRITERS = 4;
    private static final int RECORDS_EACH = 15;

    private final int enterprise = ReportService.newEnterprise();

    @Test
    void tellsEachRowOnceInTheOrderOfTheirChanges() {
        save("b", 3);
        save("a", 2);
        Reader reader = new Reader(2);
        assertThat(reader.readOn()).containsExactly("b-0", "b-1", "b-2", "a-0", "a-1");
        assertThat(reader.readOn()).isEmpty();
        save("c", 1);
        assertThat(reader.readOn()).containsExactly("c-0");
    }

    @Test
    void showsRowsAsTheReportDoes() {
        save("a", 1);
        JsonNode row = changes("").at("/rows/0");
        assertThat(row.get("op").textValue()).isEqualTo("upsert");
        assertThat(row.get("row"))
                .isEqualTo(PatrolReport.page(
                                enterprise,
                                "'startTime':'2026-10-01','endTime':'2026-10-31','pageNumber':1,'pageSize':20")
                        .at("/rows/0"));
    }

    @Test
    void aChangedRowComesAgainBehindTheOthersAndNotTwice() throws SQLException {
        save("a", 3);
        Reader reader = new Reader(2);
        reader.readOn();
        change("a-1");
        change("a-0");
        change("a-1");
        assertThat(reader.readOn()).containsExactly("a-0", "a-1");
        assertThat(new Reader(2).readOn()).containsExactly("a-2", "a-0", "a-1");
    }

    @Test
    void whatIsNoMoreIsDeleted() throws SQLException {
        save("a", 2);
        Reader reader = new Reader(500);
        reader.readOn();
        run("WITH feed AS (" + NEXT + "), gone AS (DELETE FROM patrol_row WHERE enterprise_id = " + enterprise
                + " AND id = 'a-0' RETURNING *) INSERT INTO patrol_deletion SELECT enterprise_id, feed.position, id,"
                + " record_id, created_at, now() FROM gone, feed");
        JsonNode change = changes(reader.cursor).at("/rows/0");
        assertThat(change)
                .isEqualTo(ReportService.json("{'op':'delete','row':{'id':'a-0','recordId':'a','enterpriseId':"
                        + enterprise + ",'createTime':'2026-10-05 12:00:00'}}"));
        assertThat(reader.readOn()).containsExactly("-a-0");
        assertThat(new Reader(1).readOn()).containsExactly("a-1", "-a-0");
    }

    /** The order of commits is what a reader can see; here the first to take its place in the feed commits last of all. */
    @Test
    void aChangeThatCommitsLateIsNotPassedOver() throws Exception {
        save("a", 1);
        Reader reader = new Reader(500);
        assertThat(reader.readOn()).containsExactly("a-0");
        CompletableFuture<Void> other;
        try (Connection database = ReportService.connect();
                Statement late = database.createStatement()) {
            database.setAutoCommit(false);
            late.execute(changing("a-0"));
            other = CompletableFuture.runAsync(() -> save("b", 1));
            ReportService.eventually().until(() -> !Rows.of(
                            enterprise,
                            "SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                                    + " AND query LIKE 'WITH sent AS%' AND ? > 0")
                    .isEmpty());
            assertThat(reader.readOn()).isEmpty();
            database.commit();
        }
        other.get();
        assertThat(reader.readOn()).containsExactly("a-0", "b-0");
    }

    @Test
    void aCopyThatFollowsTheFeedIsTheTableWhileManyWrite() {
        List<CompletableFuture<Void>> writers = IntStream.range(0, WRITERS)
                .mapToObj(writer -> CompletableFuture.runAsync(() -> {
                    for (int n = 0; n < RECORDS_EACH; n++) {
                        save("w" + writer + "-" + n, 2);
                        change("w" + writer + "-" + n / 2 + "-1");
                    }
                }))
                .toList();
        Reader reader = new Reader(7);
        ReportService.eventually().until(() -> {
            boolean done = writers.stream().allMatch(CompletableFuture::isDone);
            reader.readOn();
            return done;
        });
        writers.forEach(CompletableFuture::join);
        assertThat(reader.copy).hasSize(WRITERS * RECORDS_EACH * 2);
        assertThat(reader.copy.entrySet().stream()
                        .map(entry -> entry.getKey() + "|" + entry.getValue())
                        .sorted()
                        .toList())
                .isEqualTo(Rows.of(
                        enterprise,
                        "SELECT id, to_char(updated_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI:SS')"
                                + " FROM patrol_row WHERE enterprise_id = ? ORDER BY id"));
    }

    @Test
    void aFeedThatWasSetBackIsSaid() {
        save("a", 1);
        JsonNode answer = call("'cursor':'" + FeedCursor.after(enterprise, 99) + "'");
        assertThat(answer.get("code").intValue()).isEqualTo(409);
        assertThat(answer.get("message").textValue())
                .isEqualTo("the cursor is ahead of the feed, which was set back: read it from the beginning, without a"
                        + " cursor");
    }

    @ParameterizedTest
    @ValueSource(strings = {"?", "MQ", "MTA4NC4x", "MTA4NC4tMQ"})
    void takesNoCursorOfAnotherFeed(String cursor) {
        assertThat(call("'cursor':'" + cursor + "'").get("message").textValue())
                .isEqualTo("cursor is not a nextCursor that was answered for this enterprise");
    }

    private static final String NEXT =
            "UPDATE patrol_feed SET position = position + 1 WHERE enterprise_id = %d RETURNING position";

    /** As every change of a row: the place in the feed first, then the row. */
    private String changing(String id) {
        return "WITH feed AS (" + NEXT.formatted(enterprise) + ") UPDATE patrol_row SET position = feed.position,"
                + " updated_at = clock_timestamp() FROM feed WHERE enterprise_id = " + enterprise + " AND id = '" + id
                + "'";
    }

    private void change(String id) {
        try {
            run(changing(id));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void run(String sql) throws SQLException {
        try (Connection database = ReportService.connect();
                Statement statement = database.createStatement()) {
            statement.execute(sql.replace("%d", Integer.toString(enterprise)));
        }
    }

    private void save(String id, int items) {
        PatrolRecords.save(enterprise, PatrolRecords.withItems(PatrolRecords.record(enterprise, id), items));
    }

    private JsonNode changes(String cursor) {
        JsonNode answer = call("'cursor':'" + cursor + "'");
        assertThat(answer.get("code").intValue()).as("%s", answer).isEqualTo(200);
        return answer.get("data");
    }

    private JsonNode call(String fields) {
        return ReportService.json(ReportService.text(
                "/LiveCheckRest/changes",
                ReportService.gateway().token(enterprise),
                "{'enterpriseId':" + enterprise + "," + fields + "}"));
    }

    /** Keeps a copy: of each row, when it was changed. */
    private final class Reader {
        private final Map<String, String> copy = new HashMap<>();
        private final int pageSize;
        private String cursor = "";

        Reader(int pageSize) {
            this.pageSize = pageSize;
        }

        /** The ids of all that is new; of deleted ones with a minus. */
        List<String> readOn() {
            List<String> read = new ArrayList<>();
            JsonNode page;
            do {
                page = call("'pageSize':" + pageSize + ",'cursor':'" + cursor + "'")
                        .get("data");
                for (JsonNode change : page.get("rows")) {
                    String id = change.at("/row/id").textValue();
                    if (change.get("op").textValue().equals("delete")) {
                        copy.remove(id);
                        read.add("-" + id);
                    } else {
                        copy.put(id, change.at("/row/updateTime").textValue());
                        read.add(id);
                    }
                }
                assertThat(page.get("rows").size())
                        .isEqualTo(
                                page.get("hasMore").booleanValue()
                                        ? pageSize
                                        : page.get("rows").size());
                cursor = page.get("nextCursor").textValue();
            } while (page.get("hasMore").booleanValue());
            return read;
        }
    }
}
