package io.shopops.audit.outbox;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.shopops.events.Topics;
import io.vertx.mutiny.sqlclient.Row;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A row of the outbox, as the relay sends it.
 *
 * @param position the row's place in the outbox
 * @param payload the event's data as JSON
 * @param traceparent the trace context of the call behind it, or null
 */
record PendingEvent(
        long position, UUID id, String type, String key, String payload, OffsetDateTime createdAt, String traceparent) {

    private static final URI SOURCE = URI.create(Topics.SHOP_AUDIT_SOURCE);

    static PendingEvent of(Row row) {
        return new PendingEvent(
                row.getLong("position"),
                row.getUUID("id"),
                row.getString("type"),
                row.getString("aggregateid"),
                row.getString("payload"),
                row.getOffsetDateTime("created_at"),
                row.getString("traceparent"));
    }

    /** The event as a CloudEvent in Kafka's binary mode: attributes as headers, the data alone as value. */
    ProducerRecord<String, byte[]> toRecord() {
        CloudEvent event = CloudEventBuilder.v1()
                .withId(id.toString())
                .withSource(SOURCE)
                .withType(type)
                .withSubject(key)
                .withTime(createdAt)
                .withData("application/json", payload.getBytes(StandardCharsets.UTF_8))
                .build();
        ProducerRecord<String, byte[]> message = KafkaMessageFactory.<String>createWriter(Topics.SHOP_AUDIT_EVENTS, key)
                .writeBinary(event);
        if (traceparent != null) {
            message.headers().add("traceparent", traceparent.getBytes(StandardCharsets.US_ASCII));
        }
        return message;
    }
}
