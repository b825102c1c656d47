package io.shopops.report.shopaudit;

import static io.shopops.report.testing.ReportService.gateway;
import static io.shopops.report.testing.ReportService.json;
import static io.shopops.report.testing.ReportService.post;
import static io.shopops.report.testing.ReportService.request;
import static io.shopops.report.testing.ReportService.statistics;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.shopops.localstack.testing.TestServers;
import io.shopops.report.testing.GatewayKeys;
import io.shopops.report.testing.ReportService;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
        value = TestServers.class,
        initArgs = {
            @ResourceArg(name = "database", value = "patrol_report"),
            @ResourceArg(name = "kafka", value = "true")
        })
@WithTestResource(GatewayKeys.class)
class StatisticsResourceTest {
    private static final String JANUARY = "'startTime':'2026-01-01','endTime':'2026-01-31'";
    private static final String NOTHING = "'submitted':0,'approved':0,'rejected':0,'withdrawn':0,'pendingNow':0,"
            + "'approvalRate':0.0,'medianHours':0.0,'p95Hours':0.0";

    private final int enterprise = ReportService.newEnterprise();

    @Test
    void answersZerosWhereNothingHappened() {
        assertThat(request(gateway().token(enterprise), "{" + JANUARY + "}")
                        .post("/ShopsCheckRest/auditStatistics")
                        .asString())
                .isEqualTo("{'code':200,'message':'ok','data':{".replace('\'', '"')
                        + (NOTHING + ",'rows':[],'nextCursor':''}}").replace('\'', '"'));
    }

    @Test
    void countsSubmissionsByTheirTimeAndDecisionsByTheirs() throws SQLException {
        store(1, 1, "approved", "2025-12-31 10:00", "2026-01-01 10:00", 7); // decided in January alone
        store(2, 1, "rejected", "2026-01-31 10:00", "2026-02-01 10:00", 7); // submitted in January alone
        store(3, 1, "withdrawn", "2026-01-10 10:00", "2026-01-10 11:00", null);
        store(4, 1, "pending", "2024-01-01 10:00", null, null); // waits since long before
        assertThat(figures(""))
                .isEqualTo(json("{'submitted':2,'approved':1,'rejected':0,'withdrawn':1,'pendingNow':1,"
                        + "'approvalRate':1.0,'medianHours':24.0,'p95Hours':24.0,'rows':[],'nextCursor':''}"));
    }

    @Test
    void countsFromTheFirstInstantOfTheFirstDayToTheLastOfTheLastInTheSystemsZone() throws SQLException {
        store(1, 1, "pending", "2025-12-31 23:59:59.999999", null, null);
        store(2, 1, "pending", "2026-01-01 00:00:00", null, null);
        store(3, 1, "pending", "2026-01-31 23:59:59.999999", null, null);
        store(4, 1, "pending", "2026-02-01 00:00:00", null, null);
        assertThat(figures("").get("submitted").intValue()).isEqualTo(2);
        assertThat(figures(",'groupBy':'day'").get("rows"))
                .extracting(row -> row.get("day").textValue() + " " + row.get("submitted"))
                .containsExactly("2026-01-01 1", "2026-01-31 1");
    }

    @Test
    void tellsTheMedianAndTheNinetyFifthPercentileOfTheHoursToADecision() throws SQLException {
        store(1, 1, "approved", "2026-01-10 00:00", "2026-01-10 01:00", 7);
        store(2, 1, "rejected", "2026-01-10 00:00", "2026-01-10 02:00", 7);
        store(3, 1, "approved", "2026-01-10 00:00", "2026-01-10 05:20", 7);
        store(4, 1, "withdrawn", "2026-01-10 00:00", "2026-01-20 00:00", null); // nobody's decision: not in the hours
        store(5, 1, "approved", null, "2026-01-10 05:20", 7); // its submission is not known yet: no hours
        JsonNode figures = figures("");
        assertThat(figures.get("medianHours").doubleValue()).isEqualTo(2.0);
        assertThat(figures.get("p95Hours").doubleValue()).isEqualTo(5.0);
        assertThat(figures.get("approvalRate").doubleValue()).isEqualTo(0.75);
    }

    @Test
    void groupsByReviewerWithWhatHasNoneUnderZero() throws SQLException {
        store(1, 1, "approved", "2026-01-10 00:00", "2026-01-10 01:00", 12);
        store(2, 1, "rejected", "2026-01-10 00:00", "2026-01-10 03:00", 12);
        store(3, 1, "approved", "2026-01-10 00:00", "2026-01-10 01:00", 7);
        store(4, 1, "withdrawn", "2026-01-10 00:00", "2026-01-10 01:00", null);
        store(5, 1, "pending", "2026-01-10 00:00", null, null);
        assertThat(figures(",'groupBy':'reviewer'").get("rows"))
                .isEqualTo(json("["
                        + "{'reviewerPid':0,'submitted':2,'approved':0,'rejected':0,'withdrawn':1,'pendingNow':1,"
                        + "'approvalRate':0.0,'medianHours':0.0,'p95Hours':0.0},"
                        + "{'reviewerPid':7,'submitted':1,'approved':1,'rejected':0,'withdrawn':0,'pendingNow':0,"
                        + "'approvalRate':1.0,'medianHours':1.0,'p95Hours':1.0},"
                        + "{'reviewerPid':12,'submitted':2,'approved':1,'rejected':1,'withdrawn':0,'pendingNow':0,"
                        + "'approvalRate':0.5,'medianHours':2.0,'p95Hours':2.9}]"));
    }

    @Test
    void groupsByShopNature() throws SQLException {
        store(1, 2, "pending", "2026-01-10 00:00", null, null);
        store(2, 1, "approved", "2026-01-10 00:00", "2026-01-10 01:00", 12);
        assertThat(figures(",'groupBy':'shopNature'").get("rows"))
                .extracting(row ->
                        row.get("shopNature").intValue() + " " + row.get("submitted") + " " + row.get("pendingNow"))
                .containsExactly("1 1 0", "2 1 1");
    }

    @Test
    void aDaysPendingAreThoseOfThatDayAndTheTotalIsAll() throws SQLException {
        store(1, 1, "pending", "2026-01-10 00:00", null, null);
        store(2, 1, "pending", "2025-06-01 00:00", null, null);
        JsonNode figures = figures(",'groupBy':'day'");
        assertThat(figures.get("pendingNow").intValue()).isEqualTo(2);
        assertThat(figures.get("rows"))
                .extracting(row -> row.get("day").textValue() + " " + row.get("pendingNow"))
                .containsExactly("2026-01-10 1");
    }

    @Test
    void pagesRowsByCursorWithTheSameTotalsOnEachPage() throws SQLException {
        sql("INSERT INTO shop_audit_check (enterprise_id, shops_id, check_version, status, shop_nature, submitted_at,"
                + " decided_at, reviewer_pid, last_sequence) SELECT " + enterprise + ", n, 1, 1, 1,"
                + " '2026-01-10+08', '2026-01-11+08', n, 2 FROM generate_series(1, 1000) n");
        JsonNode first = figures(",'groupBy':'reviewer'");
        JsonNode second = figures(
                ",'groupBy':'reviewer','cursor':'" + first.get("nextCursor").textValue() + "'");
        assertThat(first.get("approved").intValue()).isEqualTo(1000);
        assertThat(second.get("approved").intValue()).isEqualTo(1000);
        assertThat(first.get("rows")).hasSize(500);
        assertThat(first.at("/rows/499/reviewerPid").intValue()).isEqualTo(500);
        assertThat(second.get("rows")).hasSize(500);
        assertThat(second.at("/rows/0/reviewerPid").intValue()).isEqualTo(501);
        assertThat(second.get("nextCursor").textValue()).isEmpty();
    }

    @Test
    void seesNothingOfAnotherEnterprise() throws SQLException {
        store(1, 1, "pending", "2026-01-10 00:00", null, null);
        int other = ReportService.newEnterprise();
        assertThat(statistics(other, JANUARY).at("/data/submitted").intValue()).isZero();
        assertThat(post(
                        "auditStatistics",
                        gateway().token(other),
                        "{" + JANUARY + ",'enterpriseId':" + enterprise + "}"))
                .isEqualTo(json("{'code':400,'message':'enterpriseId is not granted','data':{'errors':["
                        + "{'field':'enterpriseId','message':'enterpriseId is not granted'}]}}"));
    }

    @Test
    void actsForTheGrantedEnterpriseThatIsNamed() throws SQLException {
        store(1, 1, "pending", "2026-01-10 00:00", null, null);
        String token = gateway().token(ReportService.newEnterprise(), enterprise);
        assertThat(post("auditStatistics", token, "{" + JANUARY + ",'enterpriseId':'" + enterprise + "'}")
                        .at("/data/submitted")
                        .intValue())
                .isEqualTo(1);
    }

    private JsonNode figures(String more) {
        return statistics(enterprise, JANUARY + more).get("data");
    }

    /** Stores a submission; times are in the system's zone. */
    private void store(int shop, int nature, String status, String submitted, String decided, Integer reviewer)
            throws SQLException {
        sql("INSERT INTO shop_audit_check (enterprise_id, shops_id, check_version, status, shop_nature, submitted_at,"
                + " decided_at, reviewer_pid, last_sequence) VALUES (" + enterprise + "," + shop + ",1,"
                + List.of("pending", "approved", "rejected", "withdrawn").indexOf(status) + "," + nature + ","
                + time(submitted) + "," + time(decided) + "," + reviewer + ",1)");
    }

    private static String time(String local) {
        return local == null ? "NULL" : "'" + local + "+08'";
    }

    private static void sql(String statement) throws SQLException {
        try (Connection connection = ReportService.connect();
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }
}
