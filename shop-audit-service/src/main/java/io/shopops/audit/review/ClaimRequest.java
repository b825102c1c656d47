package io.shopops.audit.review;

import io.shopops.audit.answer.Refusal;
import io.shopops.audit.input.Fields;
import io.shopops.audit.input.IdempotencyKey;
import io.shopops.audit.shop.ShopKey;
import io.shopops.audit.tenant.Grants;
import java.util.Optional;

/**
 * A reviewer's wish to have an audit to himself, or to give it back.
 *
 * @param minutes how long, 1 … 60; 15 where the caller does not say
 */
record ClaimRequest(ShopKey shop, int reviewerPid, int minutes, Optional<IdempotencyKey> key) {
    private static final int MAX_MINUTES = 60;
    private static final int MINUTES = 15;

    /**
     * Reads a request.
     *
     * @param call the call's name
     * @throws Refusal with every field that is missing or invalid
     */
    static ClaimRequest parse(String call, Fields fields, Grants grants) {
        fields.require("shopsId");
        fields.require("reviewerPid");
        Optional<Integer> shopsId = fields.integer("shopsId", 1, Fields.MAX_ID);
        Optional<Integer> reviewerPid = fields.integer("reviewerPid", 1, Fields.MAX_ID);
        int minutes = fields.integer("minutes", 1, MAX_MINUTES).orElse(MINUTES);
        Optional<IdempotencyKey> key = fields.idempotencyKey(call);
        int enterpriseId = grants.choose(fields);
        return fields.build(() -> new ClaimRequest(
                new ShopKey(enterpriseId, shopsId.orElseThrow()), reviewerPid.orElseThrow(), minutes, key));
    }
}
