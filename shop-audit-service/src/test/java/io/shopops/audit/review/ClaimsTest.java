package io.shopops.audit.review;

import static io.shopops.audit.Calls.OWNER;
import static io.shopops.audit.Calls.shop;
import static io.shopops.audit.Calls.submission;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.shopops.audit.Database;
import io.shopops.audit.RealServers;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** Shops 6100 … 6199 are this test's. */
@QuarkusTest
@RealServers
class ClaimsTest {
    private static final String OTHERS = "409 审核已被其他人领取";

    @Inject
    Database database;

    @Test
    void onlyTheHolderDecidesWhileTheClaimLasts() {
        OWNER.call("addCheckShop", submission(6101, "claim-6101"));
        assertThat(OWNER.answer("claimCheck", by(6101, 7))).isEqualTo("200 ok");

        assertThat(OWNER.answer("claimCheck", by(6101, 8))).isEqualTo(OTHERS);
        assertThat(OWNER.answer("releaseCheck", by(6101, 8))).isEqualTo(OTHERS);
        assertThat(OWNER.answer("allowShop", by(6101, 8))).isEqualTo(OTHERS);
        assertThat(OWNER.answer("rejectShop", shop(6101))).isEqualTo(OTHERS);
        assertThat(OWNER.answer("claimCheck", by(6101, 7))).isEqualTo("200 ok");
        assertThat(OWNER.answer("allowShop", by(6101, 7))).isEqualTo("200 更新成功");
        assertThat(database.rows("SELECT 1 FROM shop_check_claim WHERE shops_id = 6101"))
                .isEmpty();
    }

    @Test
    void aClaimEndsByItself() throws Exception {
        OWNER.call("addCheckShop", submission(6102, "claim-6102"));
        OWNER.call("claimCheck", by(6102, 7));
        database.run("UPDATE shop_check_claim SET until = until - interval '15 minutes' WHERE shops_id = 6102");

        assertThat(OWNER.answer("claimCheck", by(6102, 8))).isEqualTo("200 ok");
        assertThat(OWNER.answer("rejectShop", by(6102, 7))).isEqualTo(OTHERS);
    }

    @Test
    void aReleasedAuditIsAnybodys() {
        OWNER.call("addCheckShop", submission(6103, "claim-6103"));
        OWNER.call("claimCheck", by(6103, 7));
        assertThat(OWNER.answer("releaseCheck", by(6103, 7))).isEqualTo("200 ok");
        assertThat(OWNER.answer("releaseCheck", by(6103, 7))).isEqualTo("200 ok");

        assertThat(OWNER.answer("rejectShop", by(6103, 8))).isEqualTo("200 操作成功");
    }

    @Test
    void theOwnerWithdrawsWhateverIsClaimedAndTheNextSubmissionIsUnclaimed() {
        OWNER.call("addCheckShop", submission(6104, "claim-6104"));
        OWNER.call("claimCheck", by(6104, 7));
        assertThat(OWNER.answer("withdrawCheckShop", "{\"shopsId\":6104,\"reason\":\"typo\",\"createPid\":1}"))
                .isEqualTo("200 操作成功");
        OWNER.call("addCheckShop", submission(6104, "claim-6104"));

        assertThat(OWNER.answer("rejectShop", by(6104, 8))).isEqualTo("200 操作成功");
        assertThat(
                        database.rows(
                                "SELECT action, operator_pid, reason FROM shop_check_history WHERE shops_id = 6104 ORDER BY sequence"))
                .containsExactly("SUBMIT 1 ", "WITHDRAW 1 typo", "SUBMIT 1 ", "REJECT 8 ");
    }

    @Test
    void whatIsNotPendingCannotBeClaimed() {
        assertThat(OWNER.answer("claimCheck", by(6105, 7))).isEqualTo("500 没有待审核的信息");
        assertThat(OWNER.answer("claimCheck", shop(6105))).isEqualTo("400 reviewerPid is required");
        assertThat(OWNER.answer("claimCheck", "{\"shopsId\":6105,\"reviewerPid\":7,\"minutes\":61}"))
                .isEqualTo("400 minutes must be a whole number from 1 to 60");
    }

    @Test
    void ofManyReviewersAtOnceOneGetsTheAudit() {
        OWNER.call("addCheckShop", submission(6106, "claim-6106"));
        assertThat(OWNER.atOnce(20, "claimCheck", pid -> by(6106, 10 + pid)))
                .containsOnlyOnce("200 ok")
                .containsOnly("200 ok", OTHERS);
    }

    private static String by(int shopsId, int reviewerPid) {
        return "{\"shopsId\":" + shopsId + ",\"reviewerPid\":" + reviewerPid + "}";
    }
}
