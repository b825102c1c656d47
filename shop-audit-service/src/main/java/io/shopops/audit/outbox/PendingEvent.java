package io.shopops.audit.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.opentelemetry.api.trace.SpanContext;
import io.shopops.events.ShopAuditEvent;
import io.shopops.events.ShopAuditState;
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
    private static final URI STATE_SOURCE = URI.create(Topics.SHOP_AUDIT_STATE_SOURCE);

    private static final JsonMapper JSON =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();

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

    /** The same event as a step of its call's trace. */
    PendingEvent at(SpanContext step) {
        String sent = "00-" + step.getTraceId() + "-" + step.getSpanId() + "-"
                + step.getTraceFlags().asHex();
        return new PendingEvent(position, id, type, key, payload, createdAt, sent);
    }

    /**
     * The state that the event leaves its shop in, under the event's id.
     *
     * @throws IllegalStateException where the payload is none: somebody else wrote the row, and somebody has to look
     */
    ProducerRecord<String, byte[]> toState() {
        try {
            byte[] state = JSON.writeValueAsBytes(ShopAuditState.after(JSON.readValue(payload, ShopAuditEvent.class)));
            return message(Topics.SHOP_AUDIT_STATE, STATE_SOURCE, ShopAuditState.TYPE, state);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("row " + id + " of the outbox holds no event", e);
        }
    }

    /** The event as a CloudEvent in Kafka's binary mode: attributes as headers, the data alone as value. */
    ProducerRecord<String, byte[]> toRecord() {
        return message(Topics.SHOP_AUDIT_EVENTS, SOURCE, type, payload.getBytes(StandardCharsets.UTF_8));
    }

    private ProducerRecord<String, byte[]> message(String topic, URI source, String messageType, byte[] data) {
        CloudEvent event = CloudEventBuilder.v1()
                .withId(id.toString())
                .withSource(source)
                .withType(messageType)
                .withSubject(key)
                .withTime(createdAt)
                .withData("application/json", data)
                .build();
        ProducerRecord<String, byte[]> message =
                KafkaMessageFactory.<String>createWriter(topic, key).writeBinary(event);
        if (traceparent != null) {
            message.headers().add("traceparent", traceparent.getBytes(StandardCharsets.US_ASCII));
        }
        return message;
    }
}
