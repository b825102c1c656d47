package io.shopops.audit.idempotency;

import static io.shopops.audit.Calls.OWNER;
import static io.shopops.audit.Calls.submission;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.shopops.audit.Database;
import io.shopops.audit.RealServers;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Shops 6000 … 6099 are this test's. */
@QuarkusTest
@RealServers
class FirstAnswersTest {
    @Inject
    Database database;

    @Test
    void aRepeatedSubmissionHasOneEffectAndTheFirstAnswer() {
        String submission = with(submission(6001, "first-6001"), "k-6001");

        assertThat(OWNER.answer("addCheckShop", submission)).isEqualTo("200 操作成功");
        assertThat(OWNER.answer("addCheckShop", submission)).isEqualTo("200 操作成功");

        assertThat(history(6001)).containsExactly("SUBMIT");
    }

    @Test
    void aRefusalIsRememberedEvenWhenTheSubmissionWouldBeAcceptedNow() {
        OWNER.call("addCheckShop", submission(6002, "first-6002"));
        String second = with(submission(6002, "first-6002"), "k-6002");
        assertThat(OWNER.answer("addCheckShop", second)).isEqualTo("400 店铺已经在审核中");
        OWNER.call("withdrawCheckShop", "{\"shopsId\":6002}");

        assertThat(OWNER.answer("addCheckShop", second)).isEqualTo("400 店铺已经在审核中");

        assertThat(history(6002)).containsExactly("SUBMIT", "WITHDRAW");
    }

    @Test
    void aKeyWithOtherContentIsRefusedAndChangesNothing() {
        OWNER.call("addCheckShop", with(submission(6003, "first-6003"), "k-6003"));

        assertThat(OWNER.answer("addCheckShop", with(submission(6004, "first-6004"), "k-6003")))
                .isEqualTo("409 idempotencyKey was used with other content");
        assertThat(OWNER.answer("allowShop", "{\"shopsId\":6003,\"idempotencyKey\":\"k-6003\"}"))
                .isEqualTo("409 idempotencyKey was used with other content");

        assertThat(history(6004)).isEmpty();
        assertThat(history(6003)).containsExactly("SUBMIT");
    }

    @Test
    void theOrderOfKeysAndTheOtherEnterpriseDoNotCount() {
        OWNER.call("addCheckShop", submission(6005, "first-6005"));
        assertThat(OWNER.answer("allowShop", "{\"shopsId\":6005,\"reason\":\"ok\",\"idempotencyKey\":\"k-6005\"}"))
                .isEqualTo("200 更新成功");
        assertThat(OWNER.answer("allowShop", "{\"idempotencyKey\":\"k-6005\",\"reason\":\"ok\",\"shopsId\":6005}"))
                .isEqualTo("200 更新成功");
        assertThat(OWNER.answer(
                        "allowShop",
                        "{\"enterpriseId\":1085,\"shopsId\":6005,\"reason\":\"ok\",\"idempotencyKey\":\"k-6005\"}"))
                .isEqualTo("500 没有待审核的信息");
    }

    @Test
    void ofManyAtOnceWithOneKeyAllGetTheFirstAnswer() {
        assertThat(OWNER.atOnce(20, "addCheckShop", with(submission(6006, "first-6006"), "k-6006")))
                .containsOnly("200 操作成功");
        assertThat(history(6006)).containsExactly("SUBMIT");
    }

    @Test
    void aKeyIsFreeAgainAfterADay() throws Exception {
        String submission = with(submission(6007, "first-6007"), "k-6007");
        OWNER.call("addCheckShop", submission);
        database.run("UPDATE idempotency_key SET created_at = created_at - interval '24 hours' WHERE key = 'k-6007'");

        assertThat(OWNER.answer("addCheckShop", submission)).isEqualTo("400 店铺已经在审核中");
    }

    @Test
    void aBatchIsRepeatableEntryByEntry() {
        OWNER.call("addCheckShop", submission(6008, "first-6008"));
        String batch = """
                {"decisions":[{"shopsId":6008,"decision":"reject","reason":"no"},{"shopsId":6009,"decision":"allow"},
                {"shopsId":0,"decision":"allow"}],"idempotencyKey":"k-6008"}""";
        String first = OWNER.text("batchDecide", batch);

        assertThat(first).isEqualTo("""
                {"code":200,"message":"ok","data":[{"shopsId":6008,"code":200,"message":"操作成功"},\
                {"shopsId":6009,"code":500,"message":"没有待审核的信息"},{"shopsId":0,"code":400,"message":"店铺信息有误"}]}""");
        assertThat(OWNER.text("batchDecide", batch)).isEqualTo(first);
        assertThat(history(6008)).containsExactly("SUBMIT", "REJECT");
        assertThat(OWNER.answer("batchDecide", batch.replace("reject", "allow")))
                .isEqualTo("409 idempotencyKey was used with other content");
    }

    @Test
    void theEntriesOfABatchAreForgottenWithTheBatch() throws Exception {
        String first = "{\"decisions\":[{\"shopsId\":6010,\"decision\":\"reject\"}],\"idempotencyKey\":\"k-6010\"}";
        OWNER.call("batchDecide", first);
        database.run("UPDATE idempotency_key SET created_at = created_at - interval '24 hours' WHERE key = 'k-6010'");
        OWNER.call("addCheckShop", submission(6010, "first-6010"));

        assertThat(OWNER.text("batchDecide", first.replace("reject", "allow"))).isEqualTo("""
                        {"code":200,"message":"ok","data":[{"shopsId":6010,"code":200,"message":"更新成功"}]}""");
    }

    private List<String> history(int shopsId) {
        return database.rows(
                "SELECT action FROM shop_check_history WHERE enterprise_id = 1084 AND shops_id = ? ORDER BY sequence",
                shopsId);
    }

    private static String with(String body, String key) {
        return body.substring(0, body.length() - 1) + ",\"idempotencyKey\":\"" + key + "\"}";
    }
}
