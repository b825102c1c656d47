package io.shopops.audit.review;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.quarkus.hibernate.reactive.panache.PanacheQuery;
import io.shopops.audit.shop.ShopChange;
import io.shopops.audit.shop.ShopKey;
import io.shopops.events.AuditStatus;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** One change of state, as it happened. Rows are only ever inserted; the database refuses anything else. */
@Entity
@Immutable
@Table(name = "shop_check_history")
class CheckHistory extends PanacheEntityBase {
    @EmbeddedId
    Key key;

    @Column(name = "check_version")
    int checkVersion;

    @Enumerated(EnumType.STRING)
    AuditChange action;

    @Column(name = "from_status")
    AuditStatus fromStatus;

    @Column(name = "to_status")
    AuditStatus toStatus;

    @Column(name = "operator_pid")
    Integer operatorPid;

    String reason;

    /** What the change did to the live shop; null where there is nothing to tell. */
    @JdbcTypeCode(SqlTypes.JSON)
    ShopChange details;

    @Column(name = "created_at")
    Instant createdAt;

    @Embeddable
    record Key(int enterpriseId, int shopsId, long sequence) {}

    /** The shop's changes, oldest first. */
    static PanacheQuery<CheckHistory> of(ShopKey shop) {
        return find(
                "key.enterpriseId = ?1 and key.shopsId = ?2 order by key.sequence",
                shop.enterpriseId(),
                shop.shopsId());
    }
}
