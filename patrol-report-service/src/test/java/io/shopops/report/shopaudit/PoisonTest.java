package io.shopops.report.shopaudit;

import static io.shopops.events.AuditStatus.PENDING;
import static io.shopops.report.testing.AuditEvents.cloudEvent;
import static io.shopops.report.testing.AuditEvents.event;
import static io.shopops.report.testing.DeadLetters.headers;
import static io.shopops.report.testing.ReportService.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.shopops.events.ShopAuditEvent;
import io.shopops.events.Topics;
import io.shopops.localstack.testing.TestServers;
import io.shopops.report.testing.AuditEvents;
import io.shopops.report.testing.DeadLetters;
import io.shopops.report.testing.GatewayKeys;
import io.shopops.report.testing.ReportService;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@WithTestResource(
        value = TestServers.class,
        initArgs = {
            @ResourceArg(name = "database", value = "patrol_report"),
            @ResourceArg(name = "kafka", value = "true")
        })
@WithTestResource(GatewayKeys.class)
class PoisonTest {
    private final int enterprise = ReportService.newEnterprise();

    static Stream<Arguments> poison() {
        return Stream.of(
                poison("no attributes", "it is no CloudEvent in binary mode", r -> without(r, "ce_specversion")),
                poison("no id", "it is no CloudEvent in binary mode", r -> without(r, "ce_id")),
                poison("an unknown specversion", "it is no CloudEvent in binary mode", r -> {
                    r.headers().remove("ce_specversion").add("ce_specversion", new byte[] {(byte) 0xff});
                    return r;
                }),
                poison(
                        "no JSON",
                        "the data is not JSON",
                        r -> withValue(r, "{\"enterpriseId\":".getBytes(StandardCharsets.UTF_8))),
                poison("bytes", "the data is not JSON", r -> withValue(r, new byte[] {0, 1, (byte) 0xff})),
                poison("a tombstone", "there is no data", r -> withValue(r, null)),
                poison(
                        "a wrong field",
                        "the data does not hold its fields: shopsId is missing or not of its type",
                        r -> withValue(
                                r,
                                new String(r.value(), StandardCharsets.UTF_8)
                                        .replace("\"shopsId\":1,", "\"shopsId\":\"Wang\",")
                                        .getBytes(StandardCharsets.UTF_8))));
    }

    private static Arguments poison(
            String name,
            String reason,
            Function<ProducerRecord<String, byte[]>, ProducerRecord<String, byte[]>> spoil) {
        return Arguments.of(name, reason, spoil);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("poison")
    void goesAsItCameToTheDeadLetterTopicAndTheNextEventGoesOn(
            String name,
            String reason,
            Function<ProducerRecord<String, byte[]>, ProducerRecord<String, byte[]>> spoil) {
        ShopAuditEvent good = event(enterprise, 1, 1, 1, PENDING, 5, "2026-01-10T00:00:00Z");
        ProducerRecord<String, byte[]> bad = spoil.apply(record(good.key(), cloudEvent(good)));
        bad.headers().add("x-trace", "kept".getBytes(StandardCharsets.UTF_8));
        publish(bad, record(good.key(), cloudEvent(good)));

        awaitSubmitted(1);
        ConsumerRecord<String, byte[]> dead = awaitDead(good.key());
        assertThat(dead.value()).isEqualTo(bad.value());
        assertThat(headers(dead.headers())).containsAllEntriesOf(headers(bad.headers()));
        assertThat(headers(dead.headers()))
                .containsEntry("dead-letter-reason", reason)
                .containsEntry("dead-letter-topic", Topics.SHOP_AUDIT_EVENTS)
                .containsKeys("dead-letter-partition", "dead-letter-offset");
    }

    @Test
    void whatTheDatabaseRefusesIsPoisonToo() throws Exception {
        ShopAuditEvent good = event(enterprise, 1, 1, 1, PENDING, 5, "2026-01-10T00:00:00Z");
        ShopAuditEvent bad = event(enterprise, 666, 1, 1, PENDING, 5, "2026-01-10T00:00:00Z");
        try (Connection database = ReportService.connect();
                Statement sql = database.createStatement()) {
            sql.execute("ALTER TABLE shop_audit_check ADD CONSTRAINT no_666 CHECK (shops_id <> 666)");
            try {
                publish(record(good.key(), cloudEvent(bad)), record(good.key(), cloudEvent(good)));
                awaitSubmitted(1);
            } finally {
                sql.execute("ALTER TABLE shop_audit_check DROP CONSTRAINT no_666");
            }
        }
        assertThat(headers(awaitDead(good.key()).headers()))
                .containsEntry("dead-letter-reason", "the database refuses its values");
    }

    private void awaitSubmitted(int count) {
        eventually().untilAsserted(() -> assertThat(
                        ReportService.statistics(enterprise, "'startTime':'2026-01-01','endTime':'2026-01-31'")
                                .at("/data/submitted")
                                .intValue())
                .isEqualTo(count));
    }

    private static ConsumerRecord<String, byte[]> awaitDead(String key) {
        return DeadLetters.await(Topics.SHOP_AUDIT_EVENTS_DLQ, key, 1).get(0);
    }

    @SafeVarargs
    private static void publish(ProducerRecord<String, byte[]>... records) {
        try (AuditEvents events = new AuditEvents()) {
            for (ProducerRecord<String, byte[]> record : records) {
                events.publish(record);
            }
        }
    }

    private static ProducerRecord<String, byte[]> record(String key, CloudEvent event) {
        return KafkaMessageFactory.createWriter(Topics.SHOP_AUDIT_EVENTS, key).writeBinary(event);
    }

    private static ProducerRecord<String, byte[]> without(ProducerRecord<String, byte[]> record, String header) {
        record.headers().remove(header);
        return record;
    }

    private static ProducerRecord<String, byte[]> withValue(ProducerRecord<String, byte[]> record, byte[] value) {
        return new ProducerRecord<>(record.topic(), null, record.key(), value, record.headers());
    }
}
