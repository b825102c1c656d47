package io.shopops.audit.review;

import static io.restassured.RestAssured.given;
import static io.shopops.audit.Calls.OWNER;
import static io.shopops.audit.Calls.shop;
import static io.shopops.audit.Calls.submission;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.shopops.audit.Database;
import io.shopops.audit.RealServers;
import io.shopops.localstack.testing.MetricsPage;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** Shops 9900 … 9999 of enterprise 1084 are this test's. */
@QuarkusTest
@RealServers
class ReviewMetersTest {
    private static final String SUBMISSIONS = "shopops_audit_submissions_total";

    /** Twenty-five years in seconds: other tests leave old audits, but none from before 2001. */
    private static final double OLDER_THAN_ANY = 788_000_000;

    @Inject
    Database database;

    @Test
    void aSubmissionAndEachOutcomeCountOnce() {
        double submitted = value(SUBMISSIONS);
        double approved = value(decided("approved"));
        double rejected = value(decided("rejected"));
        double withdrawn = value(decided("withdrawn"));

        for (int shopsId = 9900; shopsId < 9903; shopsId++) {
            OWNER.call("addCheckShop", submission(shopsId, "meters-" + shopsId));
        }
        OWNER.call("allowShop", shop(9900));
        OWNER.call("batchDecide", "{\"decisions\":[{\"shopsId\":9901,\"decision\":\"reject\"}]}");
        OWNER.call("withdrawCheckShop", shop(9902));

        assertThat(value(SUBMISSIONS)).isEqualTo(submitted + 3);
        assertThat(value(decided("approved"))).isEqualTo(approved + 1);
        assertThat(value(decided("rejected"))).isEqualTo(rejected + 1);
        assertThat(value(decided("withdrawn"))).isEqualTo(withdrawn + 1);
    }

    @Test
    void thePageOfMetricsSaysWhatThereIs() {
        assertThat(MetricsPage.differences(
                        given().get("/q/metrics").asString(),
                        "Metrics of the shop-audit-service",
                        "Metrics of the platform",
                        "Metrics of the services' pools"))
                .isEmpty();
    }

    @Test
    void aRepetitionAndARefusalCountNothing() {
        String submission = keyed(submission(9910, "meters-9910"), "meters-1");
        String decision = keyed(shop(9910), "meters-2");
        OWNER.call("addCheckShop", submission);
        OWNER.call("rejectShop", decision);
        double submitted = value(SUBMISSIONS);
        double rejected = value(decided("rejected"));

        assertThat(OWNER.answer("addCheckShop", submission)).isEqualTo("200 操作成功");
        assertThat(OWNER.answer("rejectShop", decision)).isEqualTo("200 操作成功");
        assertThat(OWNER.answer("rejectShop", shop(9910))).isEqualTo("500 没有待审核的信息");

        assertThat(value(SUBMISSIONS)).isEqualTo(submitted);
        assertThat(value(decided("rejected"))).isEqualTo(rejected);
    }

    @Test
    void measuresTheTimeFromSubmissionToDecision() throws Exception {
        OWNER.call("addCheckShop", submission(9920, "meters-9920"));
        database.run("UPDATE shop_check SET submitted_at = submitted_at - interval '2 hours' WHERE shops_id = 9920");
        double before = value("shopops_audit_decision_time_seconds_sum{outcome=\"rejected\"}");

        OWNER.call("rejectShop", shop(9920));

        assertThat(value("shopops_audit_decision_time_seconds_sum{outcome=\"rejected\"}") - before)
                .isBetween(7_200.0, 7_300.0);
    }

    @Test
    void everyConflictCountsByWhatItMet() {
        OWNER.call("addCheckShop", submission(9930, "meters-9930"));
        OWNER.call("claimCheck", "{\"shopsId\":9930,\"reviewerPid\":7,\"idempotencyKey\":\"meters-3\"}");
        double pending = value(conflicts("pending_already"));
        double version = value(conflicts("other_version"));
        double claimed = value(conflicts("claimed"));
        double key = value(conflicts("key_used"));

        OWNER.call("addCheckShop", submission(9930, "meters-9930"));
        OWNER.call("allowShop", "{\"shopsId\":9930,\"checkVersion\":2}");
        OWNER.call("allowShop", shop(9930));
        OWNER.call("claimCheck", "{\"shopsId\":9930,\"reviewerPid\":8,\"idempotencyKey\":\"meters-3\"}");

        assertThat(value(conflicts("pending_already"))).isEqualTo(pending + 1);
        assertThat(value(conflicts("other_version"))).isEqualTo(version + 1);
        assertThat(value(conflicts("claimed"))).isEqualTo(claimed + 1);
        assertThat(value(conflicts("key_used"))).isEqualTo(key + 1);
    }

    @Test
    void showsWhatIsPendingAndSinceWhen() throws Exception {
        OWNER.call("addCheckShop", submission(9940, "meters-9940"));
        database.run("UPDATE shop_check SET submitted_at = '2000-01-01Z' WHERE shops_id = 9940");
        await().untilAsserted(() -> {
            assertThat(value("shopops_audit_pending")).isGreaterThanOrEqualTo(1);
            assertThat(value("shopops_audit_pending_oldest_age_seconds")).isGreaterThan(OLDER_THAN_ANY);
        });

        OWNER.call("allowShop", shop(9940));

        await().untilAsserted(() ->
                assertThat(value("shopops_audit_pending_oldest_age_seconds")).isLessThan(OLDER_THAN_ANY));
    }

    @Test
    void showsTheOutboxEmptyOnceItsEventsAreSent() {
        OWNER.call("addCheckShop", submission(9950, "meters-9950"));

        await().untilAsserted(() -> {
            assertThat(value("shopops_audit_outbox")).isZero();
            assertThat(value("shopops_audit_outbox_oldest_age_seconds")).isZero();
        });
    }

    private static String decided(String outcome) {
        return "shopops_audit_decision_time_seconds_count{outcome=\"" + outcome + "\"}";
    }

    private static String conflicts(String what) {
        return "shopops_audit_conflicts_total{what=\"" + what + "\"}";
    }

    /** The value of a series; there from the start. */
    private static double value(String series) {
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(series + " "))
                // Behind the value may be the trace of a call that was counted.
                .map(line -> line.substring(series.length() + 1).split(" ", 2)[0])
                .mapToDouble(Double::parseDouble)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no series " + series));
    }

    private static String keyed(String body, String key) {
        return body.substring(0, body.length() - 1) + ",\"idempotencyKey\":\"" + key + "\"}";
    }
}
