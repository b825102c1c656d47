package io.shopops.report.deadletter;

import static io.shopops.events.AuditStatus.PENDING;
import static io.shopops.report.testing.AuditEvents.cloudEvent;
import static io.shopops.report.testing.AuditEvents.event;
import static io.shopops.report.testing.ReportService.eventually;
import static io.shopops.report.testing.ReportService.metric;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.shopops.events.ShopAuditEvent;
import io.shopops.events.Topics;
import io.shopops.localstack.testing.TestServers;
import io.shopops.report.command.CommandFailure;
import io.shopops.report.command.Settings;
import io.shopops.report.position.Positions;
import io.shopops.report.testing.AuditEvents;
import io.shopops.report.testing.DeadLetters;
import io.shopops.report.testing.GatewayKeys;
import io.shopops.report.testing.ReportService;
import io.shopops.report.testing.Rows;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
        value = TestServers.class,
        initArgs = {
            @ResourceArg(name = "database", value = "patrol_report"),
            @ResourceArg(name = "kafka", value = "true")
        })
@WithTestResource(GatewayKeys.class)
class DeadLettersCommandTest {
    private static final String AUDIT = Topics.SHOP_AUDIT_EVENTS_DLQ;
    private static final String PATROL = Topics.PATROL_RECORDS_DLQ;

    private final int enterprise = ReportService.newEnterprise();
    private final String key = enterprise + ":1";
    private final Settings settings = new Settings(ConfigProvider.getConfig());

    /** What other tests have left. */
    @BeforeEach
    void drop() throws Exception {
        command("drop --all");
        assertThat(command("list").lines()).hasSize(1);
    }

    @Test
    void aLetterThatIsReplayedAfterItsCauseIsMendedIsTakenInOnce() throws Exception {
        ShopAuditEvent submitted = event(enterprise, 1, 1, 1, PENDING, 5, "2026-01-10T00:00:00Z");
        try (Connection database = ReportService.connect();
                Statement sql = database.createStatement();
                AuditEvents events = new AuditEvents()) {
            sql.execute("ALTER TABLE shop_audit_check ADD CONSTRAINT none CHECK (enterprise_id <> " + enterprise + ")");
            try {
                events.publish(submitted.key(), cloudEvent(submitted));
                awaitOpen(AUDIT, 1);
            } finally {
                sql.execute("ALTER TABLE shop_audit_check DROP CONSTRAINT none");
            }
        }
        assertThat(command("list"))
                .contains(AUDIT, key, Topics.SHOP_AUDIT_EVENTS + "-", "the database refuses its values")
                .doesNotContain("得宝");

        assertThat(command("replay --all --topic " + AUDIT)).startsWith("replayed 1 of " + AUDIT);

        eventually().untilAsserted(() -> assertThat(
                        Rows.of(enterprise, "SELECT shops_id, status FROM shop_audit_check WHERE enterprise_id = ?"))
                .containsExactly("1|0"));
        assertThat(command("list").lines()).hasSize(1);
        assertThat(command("replay --all")).isEmpty();
        awaitOpen(AUDIT, 0);
    }

    @Test
    void lettersAreDoneWithUpToTheOneThatIsNamed() throws Exception {
        ConsumerRecord<String, byte[]> first = poison(3).get(0);
        String partition = " --topic " + PATROL + " --partition " + first.partition();

        assertThat(command("show" + partition + " --offset " + first.offset()))
                .contains("key        " + key, "x-trace: kept", "value      {\"no\":0}", "recordId is required");
        assertThat(command("drop" + partition + " --offset " + (first.offset() + 1)))
                .startsWith("dropped 2 of ");
        assertThat(command("list").lines()).hasSize(2);
        assertThatThrownBy(() -> command("drop" + partition + " --offset " + first.offset()))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("is not open");
        assertThatThrownBy(() -> command("show" + partition + " --offset " + first.offset()))
                .isInstanceOf(CommandFailure.class);

        command("replay" + partition + " --offset " + (first.offset() + 2));
        // Nothing was mended: it comes back, as it came, and behind the others.
        awaitOpen(PATROL, 1);
        assertThat(command("show" + partition + " --offset " + (first.offset() + 3)))
                .contains("x-trace: kept", "value      {\"no\":2}");
    }

    @Test
    void aLetterWithoutAValueIsNotReplayedAndThoseBeforeItAre() throws Exception {
        ConsumerRecord<String, byte[]> whole = poison(1).get(0);
        send(new ProducerRecord<>(Topics.PATROL_RECORDS, key, null));
        awaitOpen(PATROL, 2);

        assertThatThrownBy(() -> command("replay --all"))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("@" + (whole.offset() + 1) + " came without its value and cannot be replayed");
        // The first is back again, behind the one that cannot be.
        awaitOpen(PATROL, 2);
        assertThat(command("list")).contains("(without its value)");
    }

    @Test
    void removesWhatAnEarlierCommandWasDoneWithAndDidNotComeToRemove() throws Exception {
        ConsumerRecord<String, byte[]> letter = poison(1).get(0);
        var partition = new TopicPartition(letter.topic(), letter.partition());
        try (Admin admin = Admin.create(settings.kafka())) {
            admin.alterConsumerGroupOffsets(
                            LetterTopics.GROUP, Map.of(partition, new OffsetAndMetadata(letter.offset() + 1)))
                    .all()
                    .get();
            assertThat(Positions.of(admin, LetterTopics.GROUP, List.of(PATROL))
                            .get(partition)
                            .first())
                    .isLessThanOrEqualTo(letter.offset());
            command("drop --all");
            assertThat(Positions.of(admin, LetterTopics.GROUP, List.of(PATROL))
                            .get(partition)
                            .first())
                    .isEqualTo(letter.offset() + 1);
        }
    }

    @Test
    void ofTwoOperatorsAtOnceTheFirstChangesNothing() throws Exception {
        ConsumerRecord<String, byte[]> letter = poison(1).get(0);
        var partition = new TopicPartition(letter.topic(), letter.partition());
        try (LetterDesk first = new LetterDesk(settings.kafka());
                LetterDesk second = new LetterDesk(settings.kafka())) {
            assertThatThrownBy(() -> first.drop(partition, letter.offset() + 1))
                    .isInstanceOf(CommandFailure.class)
                    .hasMessageStartingWith("another operator has begun");
            assertThat(command("list").lines()).hasSize(2);
            assertThat(second).isNotNull();
        }
    }

    @Test
    void whatIsOpenAndWhatWasSetAsideAreMetrics() throws Exception {
        double before = metric("shopops_report_dead_letters_total", "topic=\"" + PATROL + "\"");
        poison(2);
        eventually().untilAsserted(() -> {
            assertThat(metric("shopops_report_dead_letters_open", "topic=\"" + PATROL + "\""))
                    .isEqualTo(2);
            assertThat(metric("shopops_report_dead_letters_total", "topic=\"" + PATROL + "\""))
                    .isEqualTo(before + 2);
            assertThat(metric("shopops_report_lag", "channel=\"patrol-records\""))
                    .isZero();
            assertThat(metric("shopops_report_lag", "channel=\"shop-audit-events\""))
                    .isZero();
        });
    }

    /** Sends what is no patrol record, and waits for its letters. */
    private List<ConsumerRecord<String, byte[]>> poison(int count) throws Exception {
        for (int i = 0; i < count; i++) {
            ProducerRecord<String, byte[]> record = new ProducerRecord<>(
                    Topics.PATROL_RECORDS, key, ("{\"no\":" + i + "}").getBytes(StandardCharsets.UTF_8));
            record.headers().add("x-trace", "kept".getBytes(StandardCharsets.UTF_8));
            send(record);
        }
        awaitOpen(PATROL, count);
        return DeadLetters.await(PATROL, key, count);
    }

    private static void send(ProducerRecord<String, byte[]> record) {
        try (AuditEvents producer = new AuditEvents()) {
            producer.publish(record);
        }
    }

    private void awaitOpen(String topic, int count) {
        eventually()
                .untilAsserted(() ->
                        assertThat(command("list --topic " + topic).lines()).hasSize(1 + count));
    }

    /** What a command prints. */
    private String command(String words) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8)) {
            new DeadLettersCommand(settings, print, System.err).run(List.of(words.split(" ")));
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
