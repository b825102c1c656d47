package io.shopops.audit.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.shopops.audit.Database;
import io.shopops.audit.RealServers;
import io.shopops.events.Topics;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@RealServers
class RelayTest {
    @Inject
    Database database;

    @Inject
    Subscriber subscriber;

    @Inject
    @Identifier("default-kafka-broker")
    Map<String, Object> kafka;

    @ConfigProperty(name = "shopops.outbox.transactional-id")
    String transactionalId;

    @Test
    void sendsWhatADeadProcessLeftInItsOrder() throws SQLException {
        leaveRows("1084:501", 1_200);

        assertThat(subscriber.await("1084:501", 1_200))
                .extracting(event -> new String(event.value(), StandardCharsets.UTF_8))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 1_200)
                        .mapToObj(i -> "{\"sequence\": " + i + "}")
                        .toList());
        await().until(() -> rowsOf("1084:501").isEmpty());
    }

    @Test
    void beginsAnewAfterAnotherProducerFencedIt() throws Exception {
        try (EventProducer other = EventProducer.open(kafka, transactionalId)) {
            leaveRows("1084:502", 1);

            assertThat(subscriber.await("1084:502", 1)).hasSize(1);
            assertThatThrownBy(() -> other.send(List.of(event("1084:503")))).isInstanceOf(KafkaException.class);
        }
    }

    @Test
    void takesTheLeaseOverOnceADeadHoldersHasExpired() throws SQLException {
        UUID dead = UUID.randomUUID();
        database.run("UPDATE lease SET holder = ?, until = now() + interval '1 s' WHERE name = 'outbox-relay'", dead);

        await().until(() -> !holder().equals(List.of(dead.toString())) && !holder().isEmpty());

        leaveRows("1084:504", 1);
        assertThat(subscriber.await("1084:504", 1)).hasSize(1);
    }

    @Test
    void createdTheTopicWithItsPartitions() throws Exception {
        try (Admin admin = Admin.create(kafka)) {
            await().ignoreExceptions()
                    .untilAsserted(() -> assertThat(admin.describeTopics(List.of(Topics.SHOP_AUDIT_EVENTS))
                                    .allTopicNames()
                                    .get()
                                    .get(Topics.SHOP_AUDIT_EVENTS)
                                    .partitions())
                            .hasSize(12));
        }
    }

    private void leaveRows(String key, int count) throws SQLException {
        database.run("""
                INSERT INTO outbox (id, aggregatetype, aggregateid, type, payload, created_at)
                SELECT uuidv7(), 'shop', ?, 'io.shopops.shop-audit.submitted.v1', jsonb_build_object('sequence', i), now()
                FROM generate_series(1, ?) i""", key, count);
    }

    private List<String> rowsOf(String key) {
        return database.rows("SELECT id FROM outbox WHERE aggregateid = ?", key);
    }

    private List<String> holder() {
        return database.rows("SELECT holder FROM lease WHERE name = 'outbox-relay'");
    }

    private static PendingEvent event(String key) {
        return new PendingEvent(
                0, UUID.randomUUID(), "io.shopops.shop-audit.submitted.v1", key, "{}", OffsetDateTime.MIN, null);
    }
}
