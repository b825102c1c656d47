package io.shopops.audit.shop;

import io.shopops.audit.answer.Refusal;
import io.shopops.audit.input.Fields;
import io.shopops.audit.list.Paging;
import io.shopops.audit.tenant.Grants;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;

/**
 * Which live shops a caller wants to see.
 *
 * @param keyword any part of the shop's name or domain, whatever its case
 * @param status 1 open, 0 closed; empty for both
 * @param agreementEnds only shops with an agreement that ends then
 */
record ShopListRequest(
        int enterpriseId,
        Optional<String> keyword,
        Optional<Integer> status,
        Optional<Seconds> agreementEnds,
        Paging paging) {
    private static final int MAX_KEYWORD = 128;
    private static final int MAX_DAYS = 3_650;

    /** Of a row's cursor: the shop. */
    private static final List<Long> CURSOR = List.of((long) Fields.MAX_ID);

    /**
     * Reads a request.
     *
     * @param now in the system's zone, whose days {@code agreementEndsWithinDays} counts
     * @throws Refusal with every field that is invalid
     */
    static ShopListRequest parse(Fields fields, Grants grants, ZonedDateTime now) {
        ShopListRequest request = new ShopListRequest(
                grants.choose(fields),
                fields.text("keyword", MAX_KEYWORD),
                fields.integer("status", 0, 1),
                fields.integer("agreementEndsWithinDays", 0, MAX_DAYS).map(days -> Seconds.ofDays(now, days)),
                Paging.parse("listShops", fields, CURSOR));
        return fields.build(() -> request);
    }

    /**
     * Epoch seconds.
     *
     * @param from the first that counts
     * @param until the first that counts no more
     */
    record Seconds(long from, long until) {
        /** From now to the end of the day that is so many days from today: what has ended already ends no more. */
        static Seconds ofDays(ZonedDateTime now, int days) {
            return new Seconds(
                    now.toEpochSecond(),
                    now.toLocalDate()
                            .plusDays(days + 1L)
                            .atStartOfDay(now.getZone())
                            .toEpochSecond());
        }
    }
}
