package io.shopops.audit.review;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.shopops.audit.shop.RelationChanges;
import io.shopops.audit.shop.ShopFields;
import io.shopops.audit.shop.ShopKey;
import io.shopops.events.AuditStatus;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** One submission of a shop: what was asked for, and what became of it. */
@Entity
// A reader sets isRead without the head's lock: neither it nor a decision may write back what the other set.
@DynamicUpdate
@Table(name = "shop_check")
class ShopCheck extends PanacheEntityBase {
    /** The unique index that allows a shop one pending submission. */
    static final String ONE_PENDING = "shop_check_one_pending";

    @EmbeddedId
    Key key;

    @Column(name = "examine_status")
    AuditStatus examineStatus;

    /** 1 a new shop, 2 a change to a live one; as it was when submitted. */
    @Column(name = "operation_status")
    int operationStatus;

    @Column(name = "is_read")
    boolean isRead;

    @Embedded
    ShopFields fields;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "shop_relation")
    RelationChanges relations;

    @Column(name = "create_pid")
    int createPid;

    @Column(name = "submitted_at")
    Instant submittedAt;

    @Column(name = "reviewer_pid")
    Integer reviewerPid;

    @Column(name = "reject_reason")
    String rejectReason;

    @Column(name = "decided_at")
    Instant decidedAt;

    @Embeddable
    record Key(int enterpriseId, int shopsId, int checkVersion) {
        static Key of(ShopKey shop, int checkVersion) {
            return new Key(shop.enterpriseId(), shop.shopsId(), checkVersion);
        }
    }

    /** Where a submission stands; null for none. */
    static AuditStatus statusOf(ShopCheck check) {
        return check == null ? null : check.examineStatus;
    }

    /** The submission that a head points at; null before the first. */
    static Uni<ShopCheck> newest(CheckHead head) {
        return findById(Key.of(head.shop, head.lastCheckVersion));
    }

    /** The shop's newest submission; null where there is none. */
    static Uni<ShopCheck> newest(ShopKey shop) {
        return ShopCheck.<ShopCheck>find(
                        "key.enterpriseId = ?1 and key.shopsId = ?2 order by key.checkVersion desc",
                        shop.enterpriseId(),
                        shop.shopsId())
                .page(0, 1)
                .firstResult();
    }

    /** The shop's pending submission; null where nothing is pending. */
    static Uni<ShopCheck> pending(ShopKey shop) {
        return ShopCheck.<ShopCheck>find(
                        "key.enterpriseId = ?1 and key.shopsId = ?2 and examineStatus = ?3",
                        shop.enterpriseId(),
                        shop.shopsId(),
                        AuditStatus.PENDING)
                .firstResult();
    }
}
