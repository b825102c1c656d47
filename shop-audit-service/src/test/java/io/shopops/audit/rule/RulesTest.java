package io.shopops.audit.rule;

import static io.shopops.audit.Calls.MANY;
import static io.shopops.audit.Calls.relation;
import static io.shopops.audit.Calls.submission;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.shopops.audit.Database;
import io.shopops.audit.RealServers;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Shops 8000 … 8099 are this test's, and the enterprises 1286 … 1289. */
@QuarkusTest
@RealServers
class RulesTest {
    private static final long FUTURE = 4_000_000_000L;

    @Inject
    Database database;

    @Inject
    DataSource source;

    @Test
    void anEnterpriseThatNeverSaidAnythingHasNoRules() {
        assertThat(MANY.text("getCheckRules", "{}")).isEqualTo("""
                {"code":200,"message":"ok","data":{"rules":{"agreementEnded":"off","similarDomain":"off",\
                "forbiddenWords":"off","missingLogo":"off"},"forbiddenWords":[],"decide":"none"}}""");
    }

    @Test
    void rulesAreReplacedAsAWhole() {
        set(1289, "warn", "fail", "warn", "fail", "[\"Best\",\"第一\"]", "both");
        set(1289, "off", "warn", "off", "off", "[]", "none");

        assertThat(MANY.text("getCheckRules", "{\"enterpriseId\":1289}")).isEqualTo("""
                {"code":200,"message":"ok","data":{"rules":{"agreementEnded":"off","similarDomain":"warn",\
                "forbiddenWords":"off","missingLogo":"off"},"forbiddenWords":[],"decide":"none"}}""");
    }

    @Test
    void everyProblemOfNewRulesIsNamedAndNothingIsKept() {
        JsonPath answer = MANY.call("setCheckRules", """
                {"enterpriseId":1285,"rules":{"agreementEnded":"maybe","similarDomain":1,"forbiddenWords":""},
                "forbiddenWords":["a"," ","%s","Ａ"],"decide":"all"}""".formatted("x".repeat(51)));

        assertThat(answer.getInt("code")).isEqualTo(400);
        assertThat(answer.getList("data.errors.message", String.class))
                .containsExactly(
                        "rules.agreementEnded must be off, warn or fail",
                        "rules.similarDomain must be text",
                        "rules.forbiddenWords is required",
                        "rules.missingLogo is required",
                        "forbiddenWords[1] must be more than blanks",
                        "forbiddenWords[2] has 51 characters, the limit is 50",
                        "forbiddenWords must not name a word twice, in whatever case or width",
                        "decide must be none, rejectOnFail, approveOnPass or both");
        assertThat(MANY.answer("setCheckRules", "{}")).isEqualTo("400 rules is required");
        assertThat(MANY.answer("setCheckRules", "{\"rules\":[1]}")).isEqualTo("400 rules must be an object");
        assertThat(database.rows("SELECT 1 FROM check_rules WHERE enterprise_id IN (1284, 1285)"))
                .isEmpty();
    }

    @Test
    void rulesMayComeAsTextAndARepetitionUnderItsKeyChangesNothing() {
        String first = """
                {"enterpriseId":1289,"rules":"{\\"agreementEnded\\":\\"warn\\",\\"similarDomain\\":\\"off\\",\\"forbiddenWords\\":\\"off\\",\\"missingLogo\\":\\"off\\"}","idempotencyKey":"rules-1"}""";
        String answer = MANY.text("setCheckRules", first);
        set(1289, "off", "off", "off", "off", "[]", "none");

        assertThat(MANY.text("setCheckRules", first)).isEqualTo(answer).contains("warn");
        assertThat(MANY.call("getCheckRules", "{\"enterpriseId\":1289}").getString("data.rules.agreementEnded"))
                .isEqualTo("off");
    }

    @Test
    void findingsAreKeptWithTheSubmissionAndDecideNothingByThemselves() {
        set(1286, "fail", "warn", "warn", "off", "[\"best\"]", "none");
        approve(1286, 8001, "rules-debao");
        String name = "得宝 ＢＥＳＴ 店";

        submit(1286, 8002, "rules-deba0", name, relation(5, 6, 1, "add"));

        assertThat(findings(8002)).containsExactlyInAnyOrder("""
                agreementEnded fail the agreement of brandId 5 and supplierId 6 has ended""", """
                similarDomain warn shopDomain is close to rules-debao of the live shop 8001""", """
                forbiddenWords warn shopName holds the forbidden word best""");
        assertThat(history(8002)).containsExactly("SUBMIT 1 ");
    }

    @Test
    void aRuleThatHoldsShowsAsPassed() {
        set(1286, "fail", "warn", "off", "warn", "[]", "none");

        submit(1286, 8003, "far-from-every-other", "n", relation(5, 6, FUTURE, "add"));

        assertThat(findings(8003))
                .containsExactlyInAnyOrder(
                        "agreementEnded pass ", "similarDomain pass ", "missingLogo warn shopLogo is missing");
    }

    @Test
    void aDomainIsCloseByOneCharacterOrByItsLookWithinTheEnterpriseAlone() {
        set(1287, "off", "warn", "off", "off", "[]", "none");
        approve(1287, 8010, "Ballon-10");

        submit(1287, 8011, "balllon-10", "n", relation(5, 6, 1, "add"));
        submit(1287, 8012, "ba-1-lonlo", "n", relation(5, 6, 1, "add"));
        submit(1287, 8013, "balloon-100", "n", relation(5, 6, 1, "add"));
        submit(1287, 8010, "Ballon-11", "n", relation(5, 6, 1, "add"));
        set(1288, "off", "warn", "off", "off", "[]", "none");
        submit(1288, 8014, "ballon-10", "n", relation(5, 6, 1, "add"));

        String close = "similarDomain warn shopDomain is close to Ballon-10 of the live shop 8010";
        assertThat(findings(8011)).containsExactly(close);
        assertThat(findings(8012)).containsExactly(close);
        assertThat(findings(8013)).containsExactly("similarDomain pass ");
        assertThat(findings(8010)).containsExactly("similarDomain pass ");
        assertThat(findings(8014)).containsExactly("similarDomain pass ");
    }

    @Test
    void whatFailsIsRejectedWhereTheEnterpriseSaysSo() {
        set(1288, "off", "off", "fail", "warn", "[\"best\"]", "rejectOnFail");

        submit(1288, 8020, "rejected-8020", "the best", relation(5, 6, 1, "add"));
        submit(1288, 8021, "rejected-8021", "good", relation(5, 6, 1, "add"));

        String reason = "automatic check failed: forbiddenWords (shopName holds the forbidden word best)";
        assertThat(history(8020)).containsExactly("SUBMIT 1 ", "REJECT null " + reason);
        JsonPath shown = MANY.call("getCheckShopInfo", "{\"enterpriseId\":1288,\"shopsId\":8020}");
        assertThat(shown.getInt("data.examineStatus")).isEqualTo(2);
        assertThat(shown.getString("data.rejectReason")).isEqualTo(reason);
        assertThat(history(8021)).as("a warning is for a reviewer").containsExactly("SUBMIT 1 ");
        submit(1288, 8020, "rejected-8020", "good", relation(5, 6, 1, "add"));
        assertThat(history(8020)).hasSize(3);
    }

    @Test
    void whatPassesIsApprovedWhereTheEnterpriseSaysSo() {
        set(1288, "fail", "off", "fail", "off", "[\"best\"]", "both");

        submit(1288, 8022, "approved-8022", "good", relation(5, 6, FUTURE, "add"));

        assertThat(history(8022))
                .containsExactly("SUBMIT 1 ", "APPROVE null automatic checks passed: agreementEnded, forbiddenWords");
        assertThat(database.rows("SELECT shop_domain, check_version FROM shop WHERE shops_id = 8022"))
                .containsExactly("approved-8022 1");
        assertThat(database.rows("SELECT brand_id FROM shop_relation WHERE shops_id = 8022"))
                .containsExactly("5");
    }

    @Test
    void anApprovalThatMeetsAnotherShopWithTheDomainStoresNothingAndTheSubmissionComesAfterIt() throws Exception {
        set(1288, "off", "off", "off", "off", "[]", "none");
        approve(1288, 8024, "meets-8024");
        set(1288, "fail", "off", "off", "off", "[]", "approveOnPass");
        try (Connection other = source.getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("UPDATE shop SET shop_domain = 'meets-8023' WHERE shops_id = 8024");

            CompletableFuture<String> answer = CompletableFuture.supplyAsync(() ->
                    MANY.answer("addCheckShop", body(1288, 8023, "meets-8023", "good", relation(5, 6, FUTURE, "add"))));
            await().until(() -> !database.rows("SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
                    .isEmpty());
            other.commit();

            assertThat(answer.join()).isEqualTo("400 shopDomain is taken by another live shop of the enterprise");
        }
        assertThat(history(8023)).isEmpty();
    }

    private static void set(
            int enterpriseId,
            String agreementEnded,
            String similarDomain,
            String forbiddenWords,
            String missingLogo,
            String words,
            String decide) {
        assertThat(MANY.answer("setCheckRules", """
                {"enterpriseId":%d,"rules":{"agreementEnded":"%s","similarDomain":"%s","forbiddenWords":"%s",
                "missingLogo":"%s"},"forbiddenWords":%s,"decide":"%s"}""".formatted(
                        enterpriseId, agreementEnded, similarDomain, forbiddenWords, missingLogo, words, decide)))
                .isEqualTo("200 ok");
    }

    private static void submit(int enterpriseId, int shopsId, String domain, String name, String relation) {
        assertThat(MANY.answer("addCheckShop", body(enterpriseId, shopsId, domain, name, relation)))
                .isEqualTo("200 操作成功");
    }

    private static String body(int enterpriseId, int shopsId, String domain, String name, String relation) {
        return submission(shopsId, domain, relation)
                .replace("得宝旗舰店", name)
                .replace("{\"shopsId\"", "{\"enterpriseId\":" + enterpriseId + ",\"shopsId\"");
    }

    private static void approve(int enterpriseId, int shopsId, String domain) {
        submit(enterpriseId, shopsId, domain, "n", relation(5, 6, 1, "add"));
        assertThat(MANY.answer("allowShop", "{\"enterpriseId\":" + enterpriseId + ",\"shopsId\":" + shopsId + "}"))
                .isEqualTo("200 更新成功");
    }

    private List<String> findings(int shopsId) {
        return database.rows("""
                SELECT f ->> 'rule', f ->> 'result', f ->> 'reason'
                FROM shop_check c, jsonb_array_elements(findings) f
                WHERE shops_id = ? AND check_version =
                    (SELECT max(check_version) FROM shop_check n WHERE n.shops_id = c.shops_id)""", shopsId);
    }

    private List<String> history(int shopsId) {
        return database.rows(
                "SELECT action, operator_pid, reason FROM shop_check_history WHERE shops_id = ? ORDER BY sequence",
                shopsId);
    }
}
