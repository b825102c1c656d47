package io.shopops.audit.review;

import static io.shopops.audit.Calls.MANY;
import static io.shopops.audit.Calls.shop;
import static io.shopops.audit.Calls.submission;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.shopops.audit.Database;
import io.shopops.audit.RealServers;
import io.shopops.audit.ToldEvents;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Shops 8300 … 8399 are this test's. */
@QuarkusTest
@RealServers
class ConcurrencyTest {
    private static final int MANY_CALLS = 200;
    private static final String NOTHING_PENDING = "500 没有待审核的信息";

    @Inject
    Database database;

    @Inject
    ToldEvents told;

    @BeforeEach
    void watch() throws Exception {
        told.watch();
    }

    @Test
    void ofManyDecisionsAtOnceOneWins() {
        MANY.call("addCheckShop", submission(8300, "at-once-8300"));

        List<String> answers =
                MANY.atOnce(MANY_CALLS, call -> call % 2 == 0 ? "allowShop" : "rejectShop", call -> shop(8300));

        assertThat(answers).isSubsetOf("200 更新成功", "200 操作成功", NOTHING_PENDING);
        assertThat(answers).filteredOn(NOTHING_PENDING::equals).hasSize(MANY_CALLS - 1);
        assertThat(history(8300)).hasSize(2);
        assertThat(told.of(1284, 8300)).hasSize(2).first().isEqualTo("1 submitted");
    }

    @Test
    void decisionsOfAnEarlierVersionNeverTouchTheLaterOne() {
        MANY.call("addCheckShop", submission(8301, "at-once-8301"));
        MANY.call("withdrawCheckShop", shop(8301));
        MANY.call("addCheckShop", submission(8301, "at-once-8301"));

        List<String> answers = MANY.atOnce(
                MANY_CALLS, "allowShop", call -> "{\"shopsId\":8301,\"checkVersion\":" + (call == 100 ? 2 : 1) + "}");

        assertThat(answers).containsOnlyOnce("200 更新成功").isSubsetOf("200 更新成功", NOTHING_PENDING, "409 审核信息已变更");
        assertThat(history(8301)).containsExactly("1 SUBMIT 1", "2 WITHDRAW 1", "3 SUBMIT 2", "4 APPROVE 2");
        assertThat(told.of(1284, 8301)).containsExactly("1 submitted", "2 withdrawn", "3 submitted", "4 approved");
    }

    @Test
    void ofManySubmissionsAtOnceOneIsPending() {
        List<String> answers = MANY.atOnce(MANY_CALLS, "addCheckShop", submission(8302, "at-once-8302"));

        assertThat(answers).containsOnlyOnce("200 操作成功").containsOnly("200 操作成功", "400 店铺已经在审核中");
        assertThat(history(8302)).containsExactly("1 SUBMIT 1");
        assertThat(told.of(1284, 8302)).containsExactly("1 submitted");
    }

    @Test
    void submissionsAndWithdrawalsAtOnceTakeTurns() {
        List<String> answers = MANY.atOnce(
                MANY_CALLS,
                call -> call % 2 == 0 ? "addCheckShop" : "withdrawCheckShop",
                call -> call % 2 == 0 ? submission(8303, "at-once-8303") : shop(8303));

        assertThat(answers).isSubsetOf("200 操作成功", "400 店铺已经在审核中", NOTHING_PENDING);
        List<String> history = history(8303);
        assertThat(answers).filteredOn("200 操作成功"::equals).hasSameSizeAs(history);
        assertThat(history)
                .isEqualTo(IntStream.rangeClosed(1, history.size())
                        .mapToObj(i -> i + (i % 2 == 1 ? " SUBMIT " : " WITHDRAW ") + (i + 1) / 2)
                        .toList());
        assertThat(told.of(1284, 8303))
                .isEqualTo(IntStream.rangeClosed(1, history.size())
                        .mapToObj(i -> i + (i % 2 == 1 ? " submitted" : " withdrawn"))
                        .toList());
    }

    @Test
    void manyCallsWithOneKeyHaveOneEffectAndOneAnswer() {
        String submission =
                submission(8304, "at-once-8304").replace("{\"shopsId\"", "{\"idempotencyKey\":\"at-once\",\"shopsId\"");

        assertThat(MANY.atOnce(MANY_CALLS, "addCheckShop", submission)).containsOnly("200 操作成功");
        assertThat(history(8304)).containsExactly("1 SUBMIT 1");
        assertThat(MANY.atOnce(MANY_CALLS, "allowShop", "{\"shopsId\":8304,\"idempotencyKey\":\"at-once-too\"}"))
                .containsOnly("200 更新成功");
        assertThat(history(8304)).containsExactly("1 SUBMIT 1", "2 APPROVE 1");
        assertThat(MANY.atOnce(MANY_CALLS, "rejectShop", "{\"shopsId\":8304,\"idempotencyKey\":\"refused\"}"))
                .containsOnly(NOTHING_PENDING);
    }

    private List<String> history(int shopsId) {
        return database.rows(
                "SELECT sequence, action, check_version FROM shop_check_history WHERE shops_id = ? ORDER BY sequence",
                shopsId);
    }
}
