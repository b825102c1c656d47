package io.shopops.audit.review;

import io.shopops.audit.answer.Refusal;
import io.shopops.audit.input.Fields;
import io.shopops.audit.input.IdempotencyKey;
import io.shopops.audit.shop.ShopKey;
import io.shopops.audit.tenant.Grants;
import java.util.Optional;

/**
 * What is decided of a shop's pending submission.
 *
 * @param operatorPid who decides, as the caller says: the reviewer, or who withdraws
 * @param reason why, as the caller says; {@code ""} without
 * @param checkVersion the submission that the reviewer saw; without it, whichever is pending
 * @param key present where the decision may be repeated
 */
record Decision(
        ShopKey shop,
        Optional<Integer> operatorPid,
        String reason,
        Optional<Integer> checkVersion,
        Optional<IdempotencyKey> key) {
    private static final int MAX_REASON = 500;

    /**
     * Reads a reviewer's decision.
     *
     * @param call the call's name
     * @throws Refusal with every field that is missing or invalid
     */
    static Decision parse(String call, Fields fields, Grants grants) {
        return parse(call, fields, Parts.read(fields, "reviewerPid"), grants);
    }

    /**
     * Reads a withdrawal.
     *
     * @throws Refusal with every field that is missing or invalid
     */
    static Decision parseWithdrawal(Fields fields, Grants grants) {
        fields.require("shopsId");
        int shopsId = fields.integer("shopsId", 1, Fields.MAX_ID).orElse(0);
        return parse("withdrawCheckShop", fields, Parts.read(shopsId, fields, "createPid"), grants);
    }

    private static Decision parse(String call, Fields fields, Parts parts, Grants grants) {
        Optional<IdempotencyKey> key = fields.idempotencyKey(call);
        int enterpriseId = grants.choose(fields);
        return fields.build(() -> parts.decision(enterpriseId, key));
    }

    /** What a decision says wherever it stands, in a call of its own or in a batch; not valid before the fields are. */
    record Parts(int shopsId, Optional<Integer> operatorPid, String reason, Optional<Integer> checkVersion) {
        /** @param operator the field that names who decides */
        static Parts read(Fields fields, String operator) {
            return read(fields.idOr("shopsId", "店铺信息有误"), fields, operator);
        }

        private static Parts read(int shopsId, Fields fields, String operator) {
            Optional<Integer> operatorPid = fields.integer(operator, 1, Fields.MAX_ID);
            String reason = fields.text("reason", MAX_REASON).orElse("");
            return new Parts(shopsId, operatorPid, reason, fields.integer("checkVersion", 1, Fields.MAX_ID));
        }

        Decision decision(int enterpriseId, Optional<IdempotencyKey> key) {
            return new Decision(new ShopKey(enterpriseId, shopsId), operatorPid, reason, checkVersion, key);
        }
    }
}
