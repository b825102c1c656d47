package io.shopops.report.problem;

import static io.shopops.report.testing.LiveCheck.call;
import static io.shopops.report.testing.LiveCheck.outcome;
import static io.shopops.report.testing.LiveCheck.rows;
import static io.shopops.report.testing.LiveCheck.steps;
import static io.shopops.report.testing.PatrolRecords.record;
import static io.shopops.report.testing.PatrolRecords.save;
import static io.shopops.report.testing.PatrolRecords.withItems;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.shopops.localstack.testing.TestServers;
import io.shopops.report.testing.GatewayKeys;
import io.shopops.report.testing.LiveCheck;
import io.shopops.report.testing.ReportService;
import io.shopops.report.testing.Rows;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
        value = TestServers.class,
        initArgs = {
            @ResourceArg(name = "database", value = "patrol_report"),
            @ResourceArg(name = "kafka", value = "true")
        })
@WithTestResource(GatewayKeys.class)
class ExpiryRunnerTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    @Inject
    Pool database;

    private final int enterprise = ReportService.newEnterprise();

    @Test
    void aProblemIsInvalidFromTheSecondBehindItsEnd() {
        save(enterprise, ending("a", "2026-10-12 23:59:59"), ending("b", "2026-10-13 00:00:00"));
        expireAt("2026-10-12T23:59:59.999");
        assertThat(invalid()).isEmpty();
        expireAt("2026-10-13T00:00:00");
        assertThat(invalid()).containsExactly("a-0");
        expireAt("2026-10-13T00:00:00.999");
        assertThat(invalid()).containsExactly("a-0");
        expireAt("2026-10-13T00:00:01");
        assertThat(invalid()).containsExactly("a-0", "b-0");
        LiveCheck.assertExact(enterprise);
    }

    @Test
    void tellsInTheReportTheHistoryTheSumsAndTheFeed() {
        save(enterprise, ending("a", "2026-10-12 23:59:59"));
        expireAt("2026-10-13T00:00:00");
        JsonNode row = rows(enterprise).get(0);
        assertThat(row.get("isInvalid").intValue()).isEqualTo(1);
        assertThat(row.get("problemStatus").intValue()).isEqualTo(1);
        assertThat(row.get("updateTime").textValue()).isEqualTo("2026-10-13 00:00:00");
        assertThat(steps(enterprise, "a-0")).containsExactly("found 01", "expired 11");
        assertThat(Rows.of(enterprise, "SELECT invalid, to_rectify FROM patrol_visit WHERE enterprise_id = ?"))
                .containsExactly("1|1");
        assertThat(Rows.of(enterprise, "SELECT position FROM patrol_row WHERE enterprise_id = ?"))
                .containsExactly("2");
        assertThat(outcome(call(enterprise, "submitRectification", "'id':'a-0'")))
                .isEqualTo("409 the problem is invalid");
        LiveCheck.assertExact(enterprise);
    }

    @Test
    void endsWhatIsNotFinishedAloneAndOnce() {
        ObjectNode record = withItems(ending("a", "2026-10-12 23:59:59"), 7);
        for (int status = 0; status <= 4; status++) {
            record.withObject("/items/" + status).put("problemStatus", status);
        }
        record.withObject("/items/5").put("isInvalid", 1);
        record.withObject("/items/6").remove("endTime");
        save(enterprise, record);
        expireAt("2026-10-13T00:00:00");
        expireAt("2026-10-14T00:00:00");
        assertThat(invalid()).containsExactly("a-1", "a-2", "a-3", "a-5");
        assertThat(Rows.of(enterprise, "SELECT row_id, step FROM patrol_step WHERE enterprise_id = ? ORDER BY 1"))
                .containsExactly("a-1|1", "a-2|1", "a-3|1");
        LiveCheck.assertExact(enterprise);
    }

    @Test
    void endsMoreThanATransactionTakesInEveryEnterprise() {
        int other = ReportService.newEnterprise();
        save(other, ending(other, "a", "2026-10-12 23:59:59"));
        ObjectNode[] records = IntStream.range(0, 6)
                .mapToObj(i -> withItems(ending("r" + i, "2026-10-12 23:59:59"), 170))
                .toArray(ObjectNode[]::new);
        save(enterprise, records);
        expireAt("2026-10-13T00:00:00");
        assertThat(Rows.of(enterprise, "SELECT count(*) FROM patrol_row WHERE enterprise_id = ? AND is_invalid"))
                .containsExactly("1020");
        // All of them behind those that are there: 1020 were stored at 1 … 1020.
        assertThat(Rows.of(enterprise, "SELECT min(position), max(position) FROM patrol_row WHERE enterprise_id = ?"))
                .containsExactly("1021|2040");
        assertThat(Rows.of(other, "SELECT id, position FROM patrol_row WHERE enterprise_id = ? AND is_invalid"))
                .containsExactly("a-0|2");
        LiveCheck.assertExact(enterprise);
        LiveCheck.assertExact(other);
    }

    @Test
    void leavesTheWorkToTheReplicaThatIsAtIt() throws SQLException {
        save(enterprise, ending("a", "2026-10-12 23:59:59"));
        try (Connection replica = ReportService.connect();
                Statement statement = replica.createStatement()) {
            replica.setAutoCommit(false);
            statement.execute("SELECT pg_advisory_xact_lock(hashtext('problem expiry'))");
            expireAt("2026-10-13T00:00:00");
            assertThat(invalid()).isEmpty();
            replica.rollback();
        }
        expireAt("2026-10-13T00:00:00");
        assertThat(invalid()).containsExactly("a-0");
    }

    /** Either the rectification is submitted and then out of time, or it is too late. */
    @Test
    void meetsSubmissionsAtTheSameMoment() {
        save(enterprise, ending("a", "2026-10-12 23:59:59"));
        List<String> outcomes = LiveCheck.atOnce(IntStream.range(0, 8)
                .<Callable<String>>mapToObj(i -> () -> {
                    if (i % 2 == 0) {
                        expireAt("2026-10-13T00:00:00");
                        return "";
                    }
                    return outcome(call(enterprise, "submitRectification", "'id':'a-0'"));
                })
                .toList());
        assertThat(invalid()).containsExactly("a-0");
        assertThat(steps(enterprise, "a-0"))
                .isEqualTo(
                        outcomes.contains("200 ok")
                                ? List.of("found 01", "submitted 12", "expired 22")
                                : List.of("found 01", "expired 11"));
        LiveCheck.assertExact(enterprise);
    }

    private void expireAt(String wallClock) {
        new ExpiryRunner(
                        database,
                        Clock.fixed(LocalDateTime.parse(wallClock).atZone(ZONE).toInstant(), ZoneId.of("UTC")),
                        ZONE)
                .run();
    }

    private List<String> invalid() {
        return StreamSupport.stream(rows(enterprise).spliterator(), false)
                .filter(row -> row.get("isInvalid").intValue() == 1)
                .map(row -> row.get("id").textValue())
                .toList();
    }

    private ObjectNode ending(String recordId, String endTime) {
        return ending(enterprise, recordId, endTime);
    }

    private static ObjectNode ending(int enterprise, String recordId, String endTime) {
        ObjectNode record = record(enterprise, recordId);
        record.withObject("/items/0").put("problemStatus", 1).put("endTime", endTime);
        return record;
    }
}
