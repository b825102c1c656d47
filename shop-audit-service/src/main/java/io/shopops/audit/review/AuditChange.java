package io.shopops.audit.review;

import io.shopops.events.AuditStatus;
import io.shopops.events.ShopAuditEventType;

/**
 * The state machine of an audit. A shop's newest submission is pending until it is approved, rejected or withdrawn,
 * and each of these ends it; a new submission may follow.
 */
enum AuditChange {
    SUBMIT(ShopAuditEventType.SUBMITTED),
    APPROVE(ShopAuditEventType.APPROVED),
    REJECT(ShopAuditEventType.REJECTED),
    WITHDRAW(ShopAuditEventType.WITHDRAWN);

    private final ShopAuditEventType event;

    AuditChange(ShopAuditEventType event) {
        this.event = event;
    }

    /**
     * Whether the change may happen to a shop.
     *
     * @param newest where the shop's newest submission stands; null for a shop that never had one
     */
    boolean isAllowedFrom(AuditStatus newest) {
        return (newest == AuditStatus.PENDING) != (this == SUBMIT);
    }

    /** Where the submission stands after the change: the new submission's status for {@link #SUBMIT}. */
    AuditStatus toStatus() {
        return event.toStatus();
    }

    /** What subscribers hear. */
    ShopAuditEventType event() {
        return event;
    }
}
