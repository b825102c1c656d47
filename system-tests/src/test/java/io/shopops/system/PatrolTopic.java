package io.shopops.system;

import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A plain producer of patrol records, and what becomes of them: taken, or given up. */
final class PatrolTopic implements AutoCloseable {
    private static final String TOPIC = "patrol.records.v1";
    private static final String SERVICE = "patrol-report-service-intake";
    private static final String DEAD_LETTERS = TOPIC + ".dlq";

    private final Stack stack;
    private final KafkaProducer<String, String> producer;

    PatrolTopic(Stack stack) {
        this.stack = stack;
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", stack.kafka(), "acks", "all"),
                new StringSerializer(),
                new StringSerializer());
    }

    /** Sends; the broker has it once the answer is there. */
    Future<RecordMetadata> send(String key, String value) {
        ProducerRecord<String, String> message = new ProducerRecord<>(TOPIC, key, value);
        message.headers().add("sent-by", "a partner".getBytes(StandardCharsets.UTF_8));
        return producer.send(message);
    }

    /** Sends, and waits until the broker has it. */
    void sendNow(String key, String value) {
        try {
            send(key, value).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Waits until the service has done with all that the topic holds: nothing of it can arrive any more. */
    void awaitTaken() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", stack.kafka()))) {
            await().atMost(Duration.ofSeconds(90)).until(() -> taken(admin).equals(sent(admin)));
        }
    }

    /** The next offset to read of each partition that has records. */
    private static Map<TopicPartition, Long> taken(Admin admin) throws ExecutionException, InterruptedException {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        admin.listConsumerGroupOffsets(SERVICE)
                .partitionsToOffsetAndMetadata()
                .get()
                .forEach((partition, committed) -> offsets.put(partition, committed == null ? 0 : committed.offset()));
        offsets.values().removeIf(offset -> offset == 0);
        return offsets;
    }

    private static Map<TopicPartition, Long> sent(Admin admin) throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        admin.describeTopics(List.of(TOPIC))
                .allTopicNames()
                .get()
                .get(TOPIC)
                .partitions()
                .forEach(
                        partition -> latest.put(new TopicPartition(TOPIC, partition.partition()), OffsetSpec.latest()));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        admin.listOffsets(latest).all().get().forEach((partition, end) -> offsets.put(partition, end.offset()));
        offsets.values().removeIf(offset -> offset == 0);
        return offsets;
    }

    /** Waits for the dead letter with a key. */
    ConsumerRecord<String, String> awaitDeadLetter(String key) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", stack.kafka(),
                "group.id", "system-test-" + UUID.randomUUID(),
                "auto.offset.reset", "earliest",
                "metadata.max.age.ms", "1000",
                "enable.auto.commit", "false");
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(DEAD_LETTERS));
            List<ConsumerRecord<String, String>> found = new ArrayList<>();
            await().atMost(Duration.ofSeconds(60)).until(() -> {
                consumer.poll(Duration.ofMillis(500)).forEach(letter -> {
                    if (key.equals(letter.key())) {
                        found.add(letter);
                    }
                });
                return !found.isEmpty();
            });
            return found.get(0);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
