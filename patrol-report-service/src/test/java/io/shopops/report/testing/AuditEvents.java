package io.shopops.report.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.shopops.events.AuditStatus;
import io.shopops.events.ShopAuditEvent;
import io.shopops.events.ShopAuditEventType;
import io.shopops.events.Topics;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;

/** Publishes audit events as the shop audit does: with the CloudEvents SDK and a plain producer. */
public final class AuditEvents implements AutoCloseable {
    private static final JsonMapper JSON =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();

    private final KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
            Map.of("bootstrap.servers", ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class)),
            new StringSerializer(),
            new ByteArraySerializer());

    public static ShopAuditEvent event(
            int enterprise, int shop, long sequence, int version, AuditStatus to, Integer operator, String time) {
        return new ShopAuditEvent(
                enterprise,
                shop,
                sequence,
                version,
                to == AuditStatus.PENDING ? null : AuditStatus.PENDING,
                to,
                operator,
                "",
                Instant.parse(time),
                "得宝旗舰店",
                1,
                "debao",
                1);
    }

    public static CloudEvent cloudEvent(ShopAuditEvent event) {
        ShopAuditEventType type = ShopAuditEventType.valueOf(
                event.toStatus() == AuditStatus.PENDING
                        ? "SUBMITTED"
                        : event.toStatus().name());
        try {
            return CloudEventBuilder.v1()
                    .withId(UUID.randomUUID().toString())
                    .withSource(URI.create(Topics.SHOP_AUDIT_SOURCE))
                    .withType(type.type())
                    .withSubject(event.key())
                    .withTime(event.time().atOffset(ZoneOffset.UTC))
                    .withData("application/json", JSON.writeValueAsBytes(event))
                    .build();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    public void publish(ShopAuditEvent... events) {
        for (ShopAuditEvent event : events) {
            publish(event.key(), cloudEvent(event));
        }
    }

    public void publish(String key, CloudEvent event) {
        publish(KafkaMessageFactory.createWriter(Topics.SHOP_AUDIT_EVENTS, key).writeBinary(event));
    }

    public void publish(ProducerRecord<String, byte[]> record) {
        try {
            producer.send(record).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("not published", e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
