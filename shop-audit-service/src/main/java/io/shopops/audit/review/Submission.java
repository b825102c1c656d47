package io.shopops.audit.review;

import io.shopops.audit.answer.Refusal;
import io.shopops.audit.input.Fields;
import io.shopops.audit.input.IdempotencyKey;
import io.shopops.audit.shop.RelationChange;
import io.shopops.audit.shop.RelationChanges;
import io.shopops.audit.shop.RelationInput;
import io.shopops.audit.shop.ShopFields;
import io.shopops.audit.shop.ShopInput;
import io.shopops.audit.shop.ShopKey;
import io.shopops.audit.tenant.Grants;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A shop as a caller submits it for audit, held to every rule that needs no database. */
record Submission(
        ShopKey shop, ShopFields fields, RelationChanges relations, int createPid, Optional<IdempotencyKey> key) {
    /**
     * Reads a submission.
     *
     * @param now the shop's own times, where the caller does not say them
     * @throws Refusal with every field that is missing (in the contract's order), then every one that is invalid
     */
    static Submission parse(Fields fields, Grants grants, Instant now) {
        fields.require("shopsId");
        fields.require("shopName");
        fields.require("shopNature");
        fields.require("shopDomain");
        fields.requireArray("shopRelation");
        fields.require("createPid");

        ShopInput shop = new ShopInput(fields);
        List<RelationChange> relations = RelationInput.changes(fields);
        Optional<Integer> createPid = fields.integer("createPid", 1, Fields.MAX_ID);
        Supplier<ShopFields> rest = shop.rest(now);
        Optional<IdempotencyKey> key = fields.idempotencyKey("addCheckShop");
        int enterpriseId = grants.choose(fields);

        return fields.build(() -> new Submission(
                new ShopKey(enterpriseId, shop.shopsId().orElseThrow()),
                rest.get(),
                new RelationChanges(relations),
                createPid.orElseThrow(),
                key));
    }
}
