package io.shopops.audit.review;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.shopops.audit.shop.Relation;
import io.shopops.events.AuditStatus;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
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

    /** Null where there is nothing to tell. */
    @JdbcTypeCode(SqlTypes.JSON)
    Details details;

    @Column(name = "created_at")
    Instant createdAt;

    @Embeddable
    record Key(int enterpriseId, int shopsId, long sequence) {}

    /**
     * What a change did besides.
     *
     * @param absentRelations relations that were to be removed and that the shop did not have
     */
    record Details(List<Relation> absentRelations) {
        Details {
            absentRelations = List.copyOf(absentRelations);
        }
    }
}
