package io.shopops.audit.outbox;

import io.shopops.audit.sql.Statements;
import io.shopops.events.ShopAuditEvent;
import io.shopops.events.ShopAuditEventType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.function.Supplier;

/** Where a use case leaves the event of a change, in the transaction of that change. */
@ApplicationScoped
public class Outbox {
    private static final String ADD = """
            INSERT INTO outbox (id, aggregatetype, aggregateid, type, payload, created_at, traceparent)
            VALUES ($1, 'shop', $2, $3, $4::text::jsonb, $5, $6)""";

    private final Supplier<UUID> ids;

    Outbox(Supplier<UUID> ids) {
        this.ids = ids;
    }

    /** Adds an event to the transaction. */
    public void add(Statements statements, ShopAuditEventType type, ShopAuditEvent event, String traceparent) {
        statements.write(ADD, ids.get(), event.key(), type.type(), Statements.json(event), event.time(), traceparent);
    }
}
