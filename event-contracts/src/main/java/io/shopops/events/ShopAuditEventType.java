package io.shopops.events;

import java.util.Optional;
import java.util.stream.Stream;

/** The state changes of an audit that subscribers hear of, each with its CloudEvents {@code type}. */
public enum ShopAuditEventType {
    SUBMITTED("io.shopops.shop-audit.submitted.v1", AuditStatus.PENDING),
    APPROVED("io.shopops.shop-audit.approved.v1", AuditStatus.APPROVED),
    REJECTED("io.shopops.shop-audit.rejected.v1", AuditStatus.REJECTED),
    WITHDRAWN("io.shopops.shop-audit.withdrawn.v1", AuditStatus.WITHDRAWN);

    private final String type;
    private final AuditStatus toStatus;

    ShopAuditEventType(String type, AuditStatus toStatus) {
        this.type = type;
        this.toStatus = toStatus;
    }

    /** The CloudEvents {@code type}: reverse DNS, with the version of the data at its end. */
    public String type() {
        return type;
    }

    /** The status that an audit has after this event. */
    public AuditStatus toStatus() {
        return toStatus;
    }

    /** The event type of a CloudEvents {@code type}; empty for one that this version does not know. */
    public static Optional<ShopAuditEventType> of(String type) {
        return Stream.of(values()).filter(t -> t.type.equals(type)).findFirst();
    }
}
