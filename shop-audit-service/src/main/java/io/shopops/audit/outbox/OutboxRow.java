package io.shopops.audit.outbox;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.shopops.events.ShopAuditEvent;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** An event to be sent. Only ever inserted here; the relay reads and deletes rows by SQL of its own. */
@Entity
@Immutable
@Table(name = "outbox")
class OutboxRow extends PanacheEntityBase {
    /** The event's {@code ce_id}. */
    @Id
    UUID id;

    @Column(name = "aggregatetype")
    String aggregateType;

    /** The Kafka key. */
    @Column(name = "aggregateid")
    String aggregateId;

    String type;

    @JdbcTypeCode(SqlTypes.JSON)
    ShopAuditEvent payload;

    @Column(name = "created_at")
    Instant createdAt;

    /** The W3C trace context of the call that made the change; null without. */
    String traceparent;
}
