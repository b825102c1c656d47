package io.shopops.audit.review;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.shopops.audit.shop.ShopKey;
import io.shopops.audit.sql.Statements;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
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

    /** The claim in a row that may have one, in columns whose names begin with {@code claim_}; null without. */
    static ClaimRow of(ShopKey shop, Row row) {
        if (row.getInteger("claim_version") == null) {
            return null;
        }
        ClaimRow claim = new ClaimRow();
        claim.shop = shop;
        claim.checkVersion = row.getInteger("claim_version");
        claim.reviewerPid = row.getInteger("claim_reviewer");
        claim.until = Statements.instant(row, "claim_until");
        return claim;
    }
}
