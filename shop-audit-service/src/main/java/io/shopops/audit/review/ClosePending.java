package io.shopops.audit.review;

import io.shopops.audit.review.StateChanges.By;
import io.shopops.audit.shop.LiveShops;
import io.shopops.audit.shop.ShopChange;
import io.shopops.audit.shop.ShopKey;
import io.shopops.audit.tenant.Write;
import io.shopops.events.AuditStatus;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Ends a pending submission in the current transaction, whoever decided it: a person, or an automatic check. */
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
     */
    Uni<Void> close(AuditChange change, By by, CheckHead head, ShopCheck check, Write call) {
        Write write = call.notBefore(check.submittedAt);
        AuditStatus from = check.examineStatus;
        check.examineStatus = change.toStatus();
        check.reviewerPid = change == AuditChange.WITHDRAW ? null : by.operatorPid();
        check.rejectReason = change == AuditChange.REJECT ? by.reason() : "";
        check.decidedAt = write.now();
        return (change == AuditChange.APPROVE ? applyToLiveShop(head.shop, check, write) : nothingElse())
                .chain(details -> changes.record(head, check, change, from, by, write, details));
    }

    private Uni<ShopChange> applyToLiveShop(ShopKey shop, ShopCheck check, Write write) {
        return shops.apply(shop, check.key.checkVersion(), check.fields, check.relations, write.now())
                .map(change -> change.isNone() ? null : change);
    }

    private static Uni<ShopChange> nothingElse() {
        return Uni.createFrom().nullItem();
    }
}
