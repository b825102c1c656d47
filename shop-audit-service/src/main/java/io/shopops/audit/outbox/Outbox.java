package io.shopops.audit.outbox;

import io.shopops.events.ShopAuditEvent;
import io.shopops.events.ShopAuditEventType;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.function.Supplier;

/** Where a use case leaves the event of a change, in the transaction of that change. */
@ApplicationScoped
public class Outbox {
    private final Supplier<UUID> ids;

    Outbox(Supplier<UUID> ids) {
        this.ids = ids;
    }

    /** Adds an event to the current transaction; fails where there is none. */
    public Uni<Void> add(ShopAuditEventType type, ShopAuditEvent event, String traceparent) {
        OutboxRow row = new OutboxRow();
        row.id = ids.get();
        row.aggregateType = "shop";
        row.aggregateId = event.key();
        row.type = type.type();
        row.payload = event;
        row.createdAt = event.time();
        row.traceparent = traceparent;
        return row.persist().replaceWithVoid();
    }
}
