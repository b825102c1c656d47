package io.shopops.audit.review;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.shopops.audit.rule.Finding;
import io.shopops.audit.shop.RelationChanges;
import io.shopops.audit.shop.ShopColumns;
import io.shopops.audit.shop.ShopFields;
import io.shopops.audit.shop.ShopKey;
import io.shopops.audit.sql.Statements;
import io.shopops.events.AuditStatus;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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

    private static final String ADD = "INSERT INTO shop_check (enterprise_id, shops_id, check_version, examine_status,"
            + " operation_status, is_read, shop_relation, create_pid, submitted_at, reject_reason, findings, "
            + ShopColumns.NAMES + ") VALUES ($1, $2, $3, $4, $5, false, $6::text::jsonb, $7, $8, $9, $10::text::jsonb,"
            + " $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22)";

    private static final String DECIDE = """
            UPDATE shop_check SET examine_status = $4, reviewer_pid = $5, reject_reason = $6, decided_at = $7
            WHERE enterprise_id = $1 AND shops_id = $2 AND check_version = $3""";

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

    /** The pending submission in a row of its columns, what is shown to readers aside. */
    static ShopCheck of(ShopKey shop, Row row) {
        ShopCheck check = new ShopCheck();
        check.key = Key.of(shop, row.getInteger("last_check_version"));
        check.examineStatus = AuditStatus.ofCode(row.getInteger("examine_status"));
        check.operationStatus = row.getInteger("operation_status");
        check.fields = ShopColumns.read(row);
        check.relations = Statements.read(row.getString("shop_relation"), RelationChanges.class);
        check.submittedAt = Statements.instant(row, "submitted_at");
        return check;
    }

    /**
     * Stores a new submission.
     *
     * @param findings of the automatic checks; none where none ran
     */
    void add(Statements statements, List<Finding> findings) {
        List<Object> values = new ArrayList<>(Arrays.asList(
                key.enterpriseId,
                key.shopsId,
                key.checkVersion,
                examineStatus.code(),
                operationStatus,
                Statements.json(relations),
                createPid,
                submittedAt,
                rejectReason,
                findings.isEmpty() ? null : Statements.json(findings)));
        values.addAll(ShopColumns.values(fields));
        statements.write(ADD, values);
    }

    /** Stores what became of it. */
    void decide(Statements statements) {
        statements.write(
                DECIDE,
                key.enterpriseId,
                key.shopsId,
                key.checkVersion,
                examineStatus.code(),
                reviewerPid,
                rejectReason,
                decidedAt);
    }
}
