package io.shopops.report.intake;

import static io.shopops.report.testing.DeadLetters.headers;
import static io.shopops.report.testing.PatrolRecords.record;
import static io.shopops.report.testing.PatrolRecords.save;
import static io.shopops.report.testing.PatrolRecords.withItems;
import static io.shopops.report.testing.ReportService.eventually;
import static io.shopops.report.testing.ReportService.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.shopops.events.Topics;
import io.shopops.localstack.testing.TestServers;
import io.shopops.report.testing.DeadLetters;
import io.shopops.report.testing.GatewayKeys;
import io.shopops.report.testing.ReportService;
import io.shopops.report.testing.Rows;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(
        value = TestServers.class,
        initArgs = {
            @ResourceArg(name = "database", value = "patrol_report"),
            @ResourceArg(name = "kafka", value = "true")
        })
@WithTestResource(GatewayKeys.class)
class PatrolRecordConsumerTest {
    private static final String IDS = "SELECT id FROM patrol_row WHERE enterprise_id = ? ORDER BY id";
    private static final String COUNTED = "SELECT sum(row_count) FROM patrol_by_day WHERE enterprise_id = ?";

    private final int enterprise = ReportService.newEnterprise();
    private final String key = enterprise + ":2001";

    @Test
    void storesEachGoodRecordOnceAndSetsEachBadOneAside() throws Exception {
        String other = withItems(record(enterprise, "a"), 2).toString();
        String wrong = record(enterprise, "c").put("sourceType", 99).toString();
        publish(
                record(enterprise, "a").toString(),
                "{'records':[]}",
                record(enterprise, "a").toString(),
                other,
                wrong,
                record(enterprise, "b").toString());

        awaitRows("a-0", "b-0");
        List<ConsumerRecord<String, byte[]>> dead = DeadLetters.await(Topics.PATROL_RECORDS_DLQ, key, 3);
        assertThat(dead)
                .extracting(letter -> headers(letter.headers()).get("dead-letter-reason"))
                .containsExactlyInAnyOrder(
                        "recordId is required",
                        "recordId is already stored with other content",
                        "sourceType is not a whole number of 1 to 17");
        assertThat(dead)
                .extracting(letter -> new String(letter.value(), StandardCharsets.UTF_8))
                .containsExactlyInAnyOrder("{'records':[]}".replace('\'', '"'), other, wrong);
        assertThat(Rows.of(enterprise, COUNTED)).containsExactly("2");
    }

    @ParameterizedTest
    @CsvSource({
        "no JSON,{",
        "an array,[]",
        "another value,7",
        "nothing,",
        "bytes,\u00ff",
        "a deep one,[[[[[[[[[[[[[[[[["
    })
    void setsAsideWhatIsNoObjectAsItCame(String name, String text) throws Exception {
        byte[] value = text == null ? null : text.getBytes(StandardCharsets.ISO_8859_1);
        ProducerRecord<String, byte[]> poison = new ProducerRecord<>(Topics.PATROL_RECORDS, key, value);
        poison.headers()
                .add("x-trace", new byte[] {1})
                .add("dead-letter-reason", "of an earlier time".getBytes(StandardCharsets.UTF_8));
        publish(List.of(poison, message(record(enterprise, "a").toString())));

        awaitRows("a-0");
        ConsumerRecord<String, byte[]> dead =
                DeadLetters.await(Topics.PATROL_RECORDS_DLQ, key, 1).get(0);
        assertThat(dead.value()).isEqualTo(value);
        assertThat(headers(dead.headers()).get("dead-letter-reason"))
                .startsWith("the record is not a JSON object: it is ");
        assertThat(headers(dead.headers()))
                .containsEntry("x-trace", "\u0001")
                .containsEntry("dead-letter-topic", Topics.PATROL_RECORDS)
                .containsKeys("dead-letter-partition", "dead-letter-offset");
    }

    @Test
    void aDeadLetterThatIsTooLargeForItsTopicIsKeptWithoutItsValueAndHoldsNothingUp() throws Exception {
        int mebibyte = 1024 * 1024;
        // Uncompressed, the first would just be within the limits of senders and the topic; the others are not.
        publish(List.of(
                poison(mebibyte - 200),
                poison(3 * mebibyte),
                poison(5 * mebibyte),
                message(record(enterprise, "a").toString())));

        awaitRows("a-0");
        List<ConsumerRecord<String, byte[]>> dead = DeadLetters.await(Topics.PATROL_RECORDS_DLQ, key, 3);
        assertThat(dead)
                .extracting(letter -> letter.value() == null ? -1 : letter.value().length)
                .containsExactly(mebibyte - 200, 3 * mebibyte, -1);
        assertThat(headers(dead.get(2).headers()))
                .containsEntry("x-trace", "\u0001")
                .containsEntry("dead-letter-topic", Topics.PATROL_RECORDS)
                .containsKeys("dead-letter-partition", "dead-letter-offset")
                .containsEntry(
                        "dead-letter-reason",
                        headers(dead.get(1).headers()).get("dead-letter-reason")
                                + ", its value is too large to be kept");
    }

    private ProducerRecord<String, byte[]> poison(int size) {
        byte[] value = new byte[size];
        Arrays.fill(value, (byte) 'x');
        ProducerRecord<String, byte[]> poison = new ProducerRecord<>(Topics.PATROL_RECORDS, key, value);
        poison.headers().add("x-trace", new byte[] {1});
        return poison;
    }

    @Test
    void countsARecordOnceThatComesByCallAndByTopic() throws Exception {
        save(enterprise, record(enterprise, "a"));
        publish(record(enterprise, "a").toString(), record(enterprise, "b").toString());
        awaitRows("a-0", "b-0");
        assertThat(save(enterprise, record(enterprise, "b")))
                .isEqualTo(json("{'stored':0,'duplicates':1,'errors':[]}"));
        assertThat(Rows.of(enterprise, COUNTED)).containsExactly("2");
    }

    @Test
    void whatTheDatabaseRefusesIsSetAsideAndTheRestOfItsBatchStored() throws Exception {
        try (Connection database = ReportService.connect();
                Statement sql = database.createStatement()) {
            sql.execute("ALTER TABLE patrol_row ADD CONSTRAINT no_666 CHECK (user_id <> 666)");
            try {
                publish(
                        record(enterprise, "a").toString(),
                        record(enterprise, "b").put("userId", 666).toString(),
                        record(enterprise, "c").toString());
                awaitRows("a-0", "c-0");
                assertThat(headers(DeadLetters.await(Topics.PATROL_RECORDS_DLQ, key, 1)
                                .get(0)
                                .headers()))
                        .containsEntry("dead-letter-reason", "the database refuses its values");
            } finally {
                sql.execute("ALTER TABLE patrol_row DROP CONSTRAINT no_666");
            }
        }
    }

    @Test
    void losesAndDoublesNothingWhileTheDatabaseBreaksOff() throws Exception {
        try (Connection trouble = ReportService.connect();
                Statement lock = trouble.createStatement();
                Connection watch = ReportService.connect();
                Statement sql = watch.createStatement()) {
            trouble.setAutoCommit(false);
            lock.execute("LOCK TABLE patrol_record IN ACCESS EXCLUSIVE MODE");
            publish(record(enterprise, "a").toString(), record(enterprise, "b").toString());
            int waiting = eventually().until(() -> waitingBackend(sql), pid -> pid != 0);
            sql.execute("SELECT pg_terminate_backend(" + waiting + ")");
            trouble.rollback();
        }
        awaitRows("a-0", "b-0");
        assertThat(Rows.of(enterprise, COUNTED)).containsExactly("2");
    }

    /** The session of the service that waits for the table; 0 where none does. */
    private static int waitingBackend(Statement sql) throws SQLException {
        try (ResultSet found = sql.executeQuery("SELECT pid FROM pg_stat_activity"
                + " WHERE wait_event_type = 'Lock' AND datname = current_database()")) {
            return found.next() ? found.getInt(1) : 0;
        }
    }

    @Test
    void keepsRecordsForAWeekAndDeadLettersForEver() throws ExecutionException, InterruptedException {
        assertThat(retention(Topics.PATROL_RECORDS)).isEqualTo("604800000");
        assertThat(retention(Topics.PATROL_RECORDS_DLQ)).isEqualTo("-1");
        assertThat(retention(Topics.SHOP_AUDIT_EVENTS)).isEqualTo("-1");
    }

    private static String retention(String topic) throws ExecutionException, InterruptedException {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        try (Admin admin = Admin.create(kafka())) {
            return admin.describeConfigs(List.of(resource))
                    .all()
                    .get()
                    .get(resource)
                    .get("retention.ms")
                    .value();
        }
    }

    private void awaitRows(String... ids) {
        eventually().untilAsserted(() -> assertThat(Rows.of(enterprise, IDS)).containsExactly(ids));
    }

    /** Publishes texts, JSON with single or double quotes, in this order. */
    private void publish(String... texts) throws ExecutionException, InterruptedException {
        publish(Arrays.stream(texts).map(this::message).toList());
    }

    private static void publish(List<ProducerRecord<String, byte[]>> messages)
            throws ExecutionException, InterruptedException {
        Map<String, Object> config = new HashMap<>(kafka());
        config.put("compression.type", "gzip");
        config.put("max.request.size", 16 * 1024 * 1024);
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer())) {
            for (ProducerRecord<String, byte[]> message : messages) {
                producer.send(message).get();
            }
        }
    }

    private ProducerRecord<String, byte[]> message(String text) {
        return new ProducerRecord<>(
                Topics.PATROL_RECORDS, key, text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, Object> kafka() {
        return Map.of(
                "bootstrap.servers", ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class));
    }
}
