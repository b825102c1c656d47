package io.shopops.audit.shop;

import io.shopops.audit.input.Fields;
import io.shopops.audit.tenant.Grants;
import jakarta.persistence.Embeddable;

/**
 * A shop of an enterprise.
 *
 * @param enterpriseId whose shop it is, 1 … 2³¹-1
 * @param shopsId the shop within the enterprise, 1 … 2³¹-1
 */
@Embeddable
public record ShopKey(int enterpriseId, int shopsId) {
    /**
     * The shop that a call names; what is wrong is noted, and then it is no shop's key.
     *
     * @param grants of the caller
     */
    public static ShopKey named(Fields fields, Grants grants) {
        fields.require("shopsId");
        int shopsId = fields.integer("shopsId", 1, Fields.MAX_ID).orElse(0);
        return new ShopKey(grants.choose(fields), shopsId);
    }
}
