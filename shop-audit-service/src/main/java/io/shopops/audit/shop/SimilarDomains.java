package io.shopops.audit.shop;

import io.shopops.audit.sql.Statements;
import io.vertx.core.Future;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * Finds live shops of an enterprise whose domain is close to another. The names that it could be mistaken for are few
 * enough to be looked up one by one in an index, so the work does not grow with the number of shops.
 */
@ApplicationScoped
public class SimilarDomains {
    /** The first branch reads the index shop_domain_is_unique, the second shop_domain_by_look. */
    private static final String FIND = """
            (SELECT shops_id, shop_domain FROM shop
             WHERE enterprise_id = $1 AND shops_id <> $2
               AND lower(shop_domain) = ANY (string_to_array($3, ','))
             LIMIT 1)
            UNION ALL
            (SELECT shops_id, shop_domain FROM shop
             WHERE enterprise_id = $1 AND shops_id <> $2
               AND translate(lower(shop_domain), '01-', 'ol') = $4
             LIMIT 1)
            LIMIT 1""";

    /**
     * One live shop, other than the one given, whose domain differs by one character that is changed, added or missing,
     * or by nothing but case, hyphens, and 0 for o or 1 for l. Works in the caller's transaction.
     */
    public Future<Optional<LiveDomain>> find(Statements statements, ShopKey shop, String domain) {
        return statements
                .send(
                        FIND,
                        shop.enterpriseId(),
                        shop.shopsId(),
                        String.join(",", DomainLook.oneOff(domain)),
                        DomainLook.of(domain))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .map(row -> new LiveDomain(row.getInteger(0), row.getString(1))));
    }
}
