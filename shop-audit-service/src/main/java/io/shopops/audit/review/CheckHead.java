package io.shopops.audit.review;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.shopops.audit.shop.ShopKey;
import io.shopops.audit.sql.Statements;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
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
    /**
     * Locks the row where it is there, and changes nothing of it. Where another transaction makes it at the same moment,
     * this one waits for that one's end.
     */
    private static final String LOCK = """
            INSERT INTO shop_check_head (enterprise_id, shops_id, last_check_version, last_sequence)
            VALUES ($1, $2, 0, 0)
            ON CONFLICT (enterprise_id, shops_id) DO UPDATE SET last_sequence = 0 WHERE false""";

    private static final String LOCK_EXISTING =
            "SELECT FROM shop_check_head WHERE enterprise_id = $1 AND shops_id = $2 FOR UPDATE";

    @EmbeddedId
    ShopKey shop;

    /** The newest submission's version; 0 before the first. */
    @Column(name = "last_check_version")
    int lastCheckVersion;

    /** The sequence of the newest change; 0 before the first. */
    @Column(name = "last_sequence")
    long lastSequence;

    /**
     * Locks the shop's head, made where the shop has none, until the transaction ends. What is read by later statements
     * is as the transactions before left it.
     */
    static void lock(Statements statements, ShopKey shop) {
        statements.send(LOCK, shop.enterpriseId(), shop.shopsId());
    }

    /** Locks the shop's head, where it has one, until the transaction ends. */
    static void lockExisting(Statements statements, ShopKey shop) {
        statements.send(LOCK_EXISTING, shop.enterpriseId(), shop.shopsId());
    }

    /** The head in a row that has its columns. */
    static CheckHead of(ShopKey shop, Row row) {
        CheckHead head = new CheckHead();
        head.shop = shop;
        head.lastCheckVersion = row.getInteger("last_check_version");
        head.lastSequence = row.getLong("last_sequence");
        return head;
    }

    /** The shop's head, locked until the transaction ends; null for a shop that never had one. */
    static Uni<CheckHead> lockExisting(ShopKey shop) {
        return findById(shop, LockModeType.PESSIMISTIC_WRITE);
    }
}
