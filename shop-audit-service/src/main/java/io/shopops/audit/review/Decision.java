package io.shopops.audit.review;

import io.shopops.audit.answer.Refusal;
import io.shopops.audit.input.Fields;
import io.shopops.audit.shop.ShopKey;
import io.shopops.audit.tenant.Grants;
import java.util.Optional;

/**
 * What a reviewer decides of a shop's pending submission.
 *
 * @param reviewerPid who decides, as the caller says
 * @param reason why, as the caller says; {@code ""} without
 * @param checkVersion the submission that the reviewer saw; without it, whichever is pending
 */
record Decision(ShopKey shop, Optional<Integer> reviewerPid, String reason, Optional<Integer> checkVersion) {
    private static final int MAX_REASON = 500;

    /**
     * Reads a decision.
     *
     * @throws Refusal with every field that is missing or invalid
     */
    static Decision parse(Fields fields, Grants grants) {
        int shopsId = fields.idOr("shopsId", "店铺信息有误");
        Optional<Integer> reviewerPid = fields.integer("reviewerPid", 1, Fields.MAX_ID);
        String reason = fields.text("reason", MAX_REASON).orElse("");
        Optional<Integer> checkVersion = fields.integer("checkVersion", 1, Fields.MAX_ID);
        int enterpriseId = grants.choose(fields);
        return fields.build(() -> new Decision(new ShopKey(enterpriseId, shopsId), reviewerPid, reason, checkVersion));
    }
}
