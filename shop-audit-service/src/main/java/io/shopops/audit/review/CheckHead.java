package io.shopops.audit.review;

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
    /** Its violation means that another transaction made the head of the same shop at the same moment. */
    static final String PRIMARY_KEY = "shop_check_head_pkey";

    @EmbeddedId
    ShopKey shop;

    /** The newest submission's version; 0 before the first. */
    @Column(name = "last_check_version")
    int lastCheckVersion;

    /** The sequence of the newest change; 0 before the first. */
    @Column(name = "last_sequence")
    long lastSequence;

    /**
     * The shop's head, made where the shop has none, locked until the transaction ends. Of two that make it at the same
     * moment one fails with a violation of {@link #PRIMARY_KEY}, and finds it when it tries again.
     */
    static Uni<CheckHead> lock(ShopKey shop) {
        return lockExisting(shop).onItem().ifNull().switchTo(() -> {
            CheckHead head = new CheckHead();
            head.shop = shop;
            return head.persistAndFlush();
        });
    }

    /** The shop's head, locked until the transaction ends; null for a shop that never had a submission. */
    static Uni<CheckHead> lockExisting(ShopKey shop) {
        return findById(shop, LockModeType.PESSIMISTIC_WRITE);
    }
}
