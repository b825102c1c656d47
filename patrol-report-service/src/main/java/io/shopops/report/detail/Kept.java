package io.shopops.report.detail;

import java.util.List;

/** What a filter asks of the kept sums, as SQL: of stores, inspectors and check items only those tables know that have them. */
public final class Kept extends Conditions {
    private Kept(int enterpriseId) {
        super(List.of());
        and("enterprise_id = ?", enterpriseId);
    }

    /** The conditions that a filter, which is counted by one of the kept tables, has there. */
    public static Kept of(int enterpriseId, DetailFilter filter) {
        Kept kept = new Kept(enterpriseId);
        kept.andOneOf("source_type", filter.sourceTypeCodes());
        kept.andOneOf("dep_id", filter.depIds().toArray(Integer[]::new));
        kept.andOneOf("shop_id", filter.shopIds().toArray(String[]::new));
        kept.andOneOf("user_id", filter.userIds().toArray(Integer[]::new));
        kept.andOneOf("view_shop_id", filter.viewShopIds().toArray(Integer[]::new));
        return kept;
    }
}
