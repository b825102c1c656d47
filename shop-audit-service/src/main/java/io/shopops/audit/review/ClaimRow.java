package io.shopops.audit.review;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.shopops.audit.shop.ShopKey;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;

/** Who claimed a shop's pending submission, and until when. Changed under the lock on the shop's head alone. */
@Entity
@Table(name = "shop_check_claim")
class ClaimRow extends PanacheEntityBase {
    @EmbeddedId
    ShopKey shop;

    @Column(name = "check_version")
    int checkVersion;

    @Column(name = "reviewer_pid")
    int reviewerPid;

    /** It counts no longer from this moment on. */
    Instant until;

    /** Whatever claim the shop has, expired ones too; null without. */
    static Uni<ClaimRow> find(ShopKey shop) {
        return findById(shop);
    }
}
