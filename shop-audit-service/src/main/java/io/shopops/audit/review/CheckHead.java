package io.shopops.audit.review;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.shopops.audit.shop.ShopKey;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;

/**
 * Where a shop's audit stands. Its row lock makes the changes of one shop follow one another, so that no two
 * submissions or decisions race, and versions and sequences have no gaps.
 */
@Entity
@Table(name = "shop_check_head")
class CheckHead extends PanacheEntityBase {
    /** Where another transaction makes the head of the same shop at the same moment, it waits for that one's end. */
    private static final String MAKE = """
            INSERT INTO shop_check_head (enterprise_id, shops_id, last_check_version, last_sequence)
            VALUES (:enterprise, :shop, 0, 0) ON CONFLICT DO NOTHING""";

    @EmbeddedId
    ShopKey shop;

    /** The newest submission's version; 0 before the first. */
    @Column(name = "last_check_version")
    int lastCheckVersion;

    /** The sequence of the newest change; 0 before the first. */
    @Column(name = "last_sequence")
    long lastSequence;

    /** The shop's head, made where the shop has none, locked until the transaction ends. */
    static Uni<CheckHead> lock(ShopKey shop) {
        return lockExisting(shop).onItem().ifNull().switchTo(() -> make(shop).chain(() -> lockExisting(shop)));
    }

    private static Uni<Integer> make(ShopKey shop) {
        return Panache.getSession().chain(session -> session.createNativeQuery(MAKE)
                .setParameter("enterprise", shop.enterpriseId())
                .setParameter("shop", shop.shopsId())
                .executeUpdate());
    }

    /** The shop's head, locked until the transaction ends; null for a shop that never had one. */
    static Uni<CheckHead> lockExisting(ShopKey shop) {
        return findById(shop, LockModeType.PESSIMISTIC_WRITE);
    }
}
