package io.shopops.audit.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.quarkus.test.junit.QuarkusTest;
import io.shopops.audit.Database;
import io.shopops.audit.RealServers;
import io.shopops.audit.outbox.Announcements.News;
import io.shopops.events.ShopAuditEvent;
import io.shopops.events.ShopAuditState;
import io.shopops.events.Topics;
import io.smallrye.common.annotation.Identifier;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;

/** Shops 501 … 599 of enterprise 1084 are this test's; their events are put into the outbox as a dead process leaves them. */
@QuarkusTest
@RealServers
class RelayTest {
    private static final JsonMapper JSON =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();

    @Inject
    Database database;

    @Inject
    Subscriber subscriber;

    @Inject
    EventProducers producers;

    @Inject
    Pool pool;

    @Inject
    @Identifier("default-kafka-broker")
    Map<String, Object> kafka;

    @Test
    void sendsWhatADeadProcessLeftInItsOrder() throws SQLException {
        leaveRows(501, 1_200);

        assertThat(subscriber.await("1084:501", 1_200))
                .extracting(RelayTest::sequence)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 1_200).boxed().toList());
        await().until(() -> rowsOf("1084:501").isEmpty());
    }

    @Test
    void theStateTopicShowsWhereAShopStands() throws Exception {
        leaveRows(505, 40);
        subscriber.await("1084:505", 40);

        List<ConsumerRecord<String, byte[]>> states = subscriber.await(Topics.SHOP_AUDIT_STATE, "1084:505", 1);

        ConsumerRecord<String, byte[]> last = states.get(states.size() - 1);
        assertThat(JSON.readValue(last.value(), ShopAuditState.class).sequence())
                .isEqualTo(40);
        assertThat(new String(last.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8))
                .isEqualTo("io.shopops.shop-audit.state.v1");
        assertThat(states).as("of a batch the newest alone").hasSizeLessThan(40);
    }

    @Test
    void beginsAnewAfterAnotherProducerFencedIt() throws Exception {
        int shard = shardOf("1084:502");
        try (EventProducer other = producers.open(shard)) {
            leaveRows(502, 1);

            assertThat(subscriber.await("1084:502", 1)).hasSize(1);
            assertThatThrownBy(() -> other.send(List.of(event("1084:502")))).isInstanceOf(KafkaException.class);
        }
    }

    @Test
    void takesAShardOverOnceADeadHoldersLeaseHasExpired() throws SQLException {
        String shard = "outbox-shard-" + shardOf("1084:504");
        UUID dead = UUID.randomUUID();
        await().until(() -> !holder(shard).isEmpty());
        database.run("UPDATE lease SET holder = ?, until = now() + interval '1 s' WHERE name = ?", dead, shard);

        await().until(() -> !holder(shard).equals(List.of(dead.toString()))
                && !holder(shard).isEmpty());

        leaveRows(504, 1);
        assertThat(subscriber.await("1084:504", 1)).hasSize(1);
    }

    @Test
    void aShardThatFailsHoldsUpNoOther() throws SQLException {
        int poisoned = shardOf("1084:506");
        int other = LongStream.rangeClosed(507, 599)
                .mapToInt(Math::toIntExact)
                .filter(shop -> shardOf("1084:" + shop) != poisoned)
                .findFirst()
                .orElseThrow();
        database.run("""
                INSERT INTO outbox (id, aggregatetype, aggregateid, type, payload, created_at)
                VALUES (uuidv7(), 'shop', '1084:506', 'io.shopops.shop-audit.submitted.v1',
                        jsonb_build_object('reason', repeat('larger than a message may be', 100000)), now())""");
        leaveRows(506, 1);
        leaveRows(other, 3);

        assertThat(subscriber.await("1084:" + other, 3)).hasSize(3);
        assertThat(rowsOf("1084:506"))
                .as("wait behind the row that cannot be sent")
                .hasSize(2);

        database.run("DELETE FROM outbox WHERE aggregateid = '1084:506' AND payload -> 'sequence' IS NULL");
        assertThat(subscriber.await("1084:506", 1)).hasSize(1);
    }

    @Test
    void aSecondReplicaGetsHalfAndGivesItBackWhenItLeaves() {
        ShardLeases second = new ShardLeases(pool, UUID::randomUUID, Duration.ofSeconds(30));
        try {
            await().untilAsserted(() -> {
                second.attend();
                assertThat(second.share()).isEqualTo(4);
                assertThat(second.take(4 - second.renew().size(), Set.of())).hasSizeLessThanOrEqualTo(4);
                assertThat(second.renew()).hasSize(4);
            });
            assertThat(second.take(8, Set.of())).as("the others are held").isEmpty();
        } finally {
            second.renew().forEach(second::release);
            second.leave();
        }
        await().until(() -> database.rows("SELECT name FROM lease WHERE starts_with(name, 'outbox-shard-')")
                        .size()
                == 8);
    }

    @Test
    void aReplicaHearsOfOthersAndNotOfItself() {
        Announcements first = new Announcements(pool);
        Announcements second = new Announcements(pool);
        List<News> heardByFirst = Collections.synchronizedList(new ArrayList<>());
        List<News> heardBySecond = Collections.synchronizedList(new ArrayList<>());
        try {
            first.listen(heardByFirst::add);
            second.listen(heardBySecond::add);

            await().until(() -> {
                first.tell(News.FREE_SHARD).await().indefinitely();
                second.tell(News.EVENTS).await().indefinitely();
                return heardByFirst.contains(News.EVENTS) && heardBySecond.contains(News.FREE_SHARD);
            });
            assertThat(heardByFirst).doesNotContain(News.FREE_SHARD);
        } finally {
            first.close();
            second.close();
        }
    }

    @Test
    void createdTheTopicsWithTheirPartitions() throws Exception {
        try (Admin admin = Admin.create(kafka)) {
            await().ignoreExceptions().untilAsserted(() -> assertThat(
                            admin.describeTopics(List.of(Topics.SHOP_AUDIT_EVENTS, Topics.SHOP_AUDIT_STATE))
                                    .allTopicNames()
                                    .get()
                                    .values())
                    .extracting(topic -> topic.partitions().size())
                    .containsExactly(12, 12));
            ConfigResource state = new ConfigResource(ConfigResource.Type.TOPIC, Topics.SHOP_AUDIT_STATE);
            assertThat(admin.describeConfigs(List.of(state))
                            .all()
                            .get()
                            .get(state)
                            .get("cleanup.policy")
                            .value())
                    .isEqualTo("compact");
        }
    }

    private void leaveRows(int shop, int count) throws SQLException {
        database.run("""
                INSERT INTO outbox (id, aggregatetype, aggregateid, type, payload, created_at)
                SELECT uuidv7(), 'shop', '1084:' || ?, 'io.shopops.shop-audit.submitted.v1', jsonb_build_object(
                           'enterpriseId', 1084, 'shopsId', ?, 'sequence', i, 'checkVersion', 1, 'toStatus', 'pending',
                           'reason', '', 'time', '2026-10-05T04:00:00Z', 'shopName', 'left behind', 'shopNature', 1,
                           'shopDomain', 'left-behind', 'operationStatus', 1), now()
                FROM generate_series(1, ?) i""", shop, shop, count);
    }

    private List<String> rowsOf(String key) {
        return database.rows("SELECT id FROM outbox WHERE aggregateid = ?", key);
    }

    private int shardOf(String key) {
        return Integer.parseInt(database.rows("SELECT hashtext(?) & 7", key).get(0));
    }

    private List<String> holder(String shard) {
        return database.rows("SELECT holder FROM lease WHERE name = ?", shard);
    }

    private static long sequence(ConsumerRecord<String, byte[]> message) throws IOException {
        return JSON.readValue(message.value(), ShopAuditEvent.class).sequence();
    }

    private static PendingEvent event(String key) {
        return new PendingEvent(
                0, UUID.randomUUID(), "io.shopops.shop-audit.submitted.v1", key, """
                {"enterpriseId":1084,"shopsId":502,"sequence":2,"checkVersion":1,"toStatus":"pending",
                "time":"2026-10-05T04:00:00Z"}""", OffsetDateTime.MIN, null);
    }
}
