package io.shopops.audit.shop;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Finds live shops of an enterprise whose domain is close to another. The names that it could be mistaken for are few
 * enough to be looked up one by one in an index, so the work does not grow with the number of shops.
 */
@ApplicationScoped
public class SimilarDomains {
    /** The first branch reads the index shop_domain_is_unique, the second shop_domain_by_look. */
    private static final String FIND = """
            (SELECT shops_id, shop_domain FROM shop
             WHERE enterprise_id = :enterprise AND shops_id <> :shop
               AND lower(shop_domain) = ANY (string_to_array(:names, ','))
             LIMIT 1)
            UNION ALL
            (SELECT shops_id, shop_domain FROM shop
             WHERE enterprise_id = :enterprise AND shops_id <> :shop
               AND translate(lower(shop_domain), '01-', 'ol') = :look
             LIMIT 1)
            LIMIT 1""";

    /**
     * One live shop, other than the one given, whose domain differs by one character that is changed, added or missing,
     * or by nothing but case, hyphens, and 0 for o or 1 for l. Works in the caller's transaction.
     */
    public Uni<Optional<LiveDomain>> find(ShopKey shop, String domain) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(FIND, Object[].class)
                        .setParameter("enterprise", shop.enterpriseId())
                        .setParameter("shop", shop.shopsId())
                        .setParameter("names", String.join(",", DomainLook.oneOff(domain)))
                        .setParameter("look", DomainLook.of(domain))
                        .getSingleResultOrNull())
                .map(row -> Optional.ofNullable(row).map(found -> new LiveDomain((int) found[0], (String) found[1])));
    }
}
