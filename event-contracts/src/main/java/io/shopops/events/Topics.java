package io.shopops.events;

/** The topics of ShopOps. Names end with the version of their contract. */
public final class Topics {
    /** The state changes of shop audits; key {@link ShopAuditEvent#key()}. */
    public static final String SHOP_AUDIT_EVENTS = "shop-audit.events.v1";

    /** What a consumer of {@link #SHOP_AUDIT_EVENTS} could not read, with its original headers and the error. */
    public static final String SHOP_AUDIT_EVENTS_DLQ = SHOP_AUDIT_EVENTS + ".dlq";

    /** Where each shop's audit stands now: the newest {@link ShopAuditState}, compacted; key as of the events. */
    public static final String SHOP_AUDIT_STATE = "shop-audit.state.v1";

    /** Patrol records on their way in, one a message as JSON; key {@code {enterpriseId}:{depId}}. */
    public static final String PATROL_RECORDS = "patrol.records.v1";

    /** What could not be stored of {@link #PATROL_RECORDS}, as it came, with the error. */
    public static final String PATROL_RECORDS_DLQ = PATROL_RECORDS + ".dlq";

    /** The CloudEvents {@code source} of every event of the shop audit. */
    public static final String SHOP_AUDIT_SOURCE = "/shopops/shop-audit-service";

    /** The CloudEvents {@code source} of every {@link ShopAuditState}: its ids are those of the events behind it. */
    public static final String SHOP_AUDIT_STATE_SOURCE = SHOP_AUDIT_SOURCE + "/state";

    /** Partitions of every topic: the most consumers of one group that can share its work. */
    public static final int PARTITIONS = 12;

    private Topics() {}
}
