package io.shopops.audit.review;

import io.shopops.audit.review.StateChanges.By;
import io.shopops.audit.shop.LiveShops;
import io.shopops.audit.shop.LiveShops.Live;
import io.shopops.audit.shop.ShopChange;
import io.shopops.audit.shop.ShopKey;
import io.shopops.audit.sql.Statements;
import io.shopops.audit.tenant.Write;
import io.shopops.events.AuditStatus;
import io.vertx.core.Future;
import jakarta.enterprise.context.ApplicationScoped;

/** Ends a pending submission in a transaction, whoever decided it: a person, or an automatic check. */
@ApplicationScoped
class ClosePending {
    private final StateChanges changes;
    private final LiveShops shops;

    ClosePending(StateChanges changes, LiveShops shops) {
        this.changes = changes;
        this.shops = shops;
    }

    /**
     * Changes the submission, records the change, and where it is an approval makes the live shop what was submitted.
     *
     * @param head the shop's head, locked
     * @param check its newest submission, pending
     * @param live what {@link #live} answered in this transaction
     */
    void close(
            Statements statements, AuditChange change, By by, CheckHead head, ShopCheck check, Live live, Write call) {
        Write write = call.notBefore(check.submittedAt);
        AuditStatus from = check.examineStatus;
        check.examineStatus = change.toStatus();
        check.reviewerPid = change == AuditChange.WITHDRAW ? null : by.operatorPid();
        check.rejectReason = change == AuditChange.REJECT ? by.reason() : "";
        check.decidedAt = write.now();
        check.decide(statements);
        ShopChange details =
                change == AuditChange.APPROVE ? applyToLiveShop(statements, head.shop, check, live, write) : null;
        changes.record(statements, head, check, change, from, by, write, details);
    }

    /** What an approval has to know of the live shop; nothing of the others. */
    Future<Live> live(Statements statements, AuditChange change, ShopKey shop) {
        return change == AuditChange.APPROVE ? shops.find(statements, shop) : Future.succeededFuture(null);
    }

    private ShopChange applyToLiveShop(Statements statements, ShopKey shop, ShopCheck check, Live live, Write write) {
        ShopChange change = shops.apply(
                statements, live, shop, check.key.checkVersion(), check.fields, check.relations, write.now());
        return change.isNone() ? null : change;
    }
}
