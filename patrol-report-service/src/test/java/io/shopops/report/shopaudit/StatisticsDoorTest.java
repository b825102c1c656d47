package io.shopops.report.shopaudit;

import static io.restassured.RestAssured.given;
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
import io.shopops.report.testing.Gateway;
import io.shopops.report.testing.GatewayKeys;
import io.shopops.report.testing.ReportService;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
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
class StatisticsDoorTest {
    private static final String JANUARY = "'startTime':'2026-01-01','endTime':'2026-01-31'";

    private final int enterprise = ReportService.newEnterprise();

    @Test
    void namesWhatIsMissing() {
        assertThat(statistics(enterprise, "'endTime':''"))
                .isEqualTo(json("{'code':400,'message':'startTime is required','data':{'errors':["
                        + "{'field':'startTime','message':'startTime is required'},"
                        + "{'field':'endTime','message':'endTime is required'}]}}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[1]", "{'startTime':", "startTime=2026-01-01"})
    void refusesABodyThatIsNoJsonObject(String body) {
        JsonNode answer = post("auditStatistics", gateway().token(enterprise), body);
        assertThat(answer.get("code").intValue()).isEqualTo(400);
        assertThat(answer.get("message").textValue()).startsWith("the request body is not a JSON object: ");
        assertThat(answer.has("data")).isFalse();
    }

    @Test
    void answersAFaultOfOursWithoutTellingOfItAndLogsItWithTheCallsId() throws SQLException {
        List<String> ids = new CopyOnWriteArrayList<>();
        Logger logger = Logger.getLogger("io.shopops.report.answer.Faults");
        Handler handler = new ExtHandler() {
            @Override
            protected void doPublish(ExtLogRecord record) {
                ids.add(record.getMdc("cid"));
            }
        };
        logger.addHandler(handler);
        sql("ALTER TABLE shop_audit_check RENAME COLUMN shop_nature TO gone");
        try {
            assertThat(request(gateway().token(enterprise), "{" + JANUARY + "}")
                            .header("X-Request-Id", "0190-call")
                            .post("/ShopsCheckRest/auditStatistics")
                            .then()
                            .statusCode(500)
                            .extract()
                            .asString())
                    .isEqualTo("{\"code\":500,\"message\":\"internal error\"}");
        } finally {
            sql("ALTER TABLE shop_audit_check RENAME COLUMN gone TO shop_nature");
            logger.removeHandler(handler);
        }
        assertThat(ids).containsExactly("0190-call");
    }

    @Test
    void refusesACallWithoutAToken() {
        given().contentType("application/json")
                .body("{}")
                .post("/ShopsCheckRest/auditStatistics")
                .then()
                .statusCode(401);
    }

    @Test
    void refusesATokenThatIsNotTheGatewaysOrNotForServicesOrExpired() {
        Gateway gateway = gateway();
        refuses(401, gateway.sign(gateway.claims(enterprise).issuer("another")));
        refuses(401, gateway.sign(gateway.claims(enterprise).audience("another")));
        refuses(401, gateway.sign(gateway.claims(enterprise).expiresAt(Instant.parse("2026-01-01T00:00:00Z"))));
        refuses(403, gateway.sign(gateway.claims(enterprise).groups(Set.of("another"))));
        refuses(401, gateway.token(enterprise).replaceFirst("[^.]+$", "AAAA"));
    }

    @Test
    void fetchesTheKeysAgainForAKeyThatItDoesNotKnow() {
        String old = gateway().token(enterprise);
        assertThat(statistics(enterprise, JANUARY).get("code").intValue()).isEqualTo(200);
        ReportService.rotateKey();
        assertThat(statistics(enterprise, JANUARY).get("code").intValue()).isEqualTo(200);
        // Not one that was seen before, which is remembered.
        refuses(401, old);
    }

    @Test
    void answersHttpsOwnStatusWhereThereIsNoCall() {
        String token = gateway().token(enterprise);
        request(token, "{}").post("/ShopsCheckRest/nothing").then().statusCode(404);
        request(token, "{}").get("/ShopsCheckRest/auditStatistics").then().statusCode(405);
        request(token, "a")
                .contentType("text/plain")
                .post("/ShopsCheckRest/auditStatistics")
                .then()
                .statusCode(415);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q/health/live", "/q/health/ready"})
    void tellsItsHealthToAnyone(String path) {
        given().get(path).then().statusCode(200);
    }

    private static void refuses(int status, String token) {
        request(token, "{}").post("/ShopsCheckRest/auditStatistics").then().statusCode(status);
    }

    private static void sql(String statement) throws SQLException {
        try (Connection connection = ReportService.connect();
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }
}
