package io.shopops.system;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.CloudEventDeserializer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** A subscriber: a plain Kafka consumer whose values are parsed by the CloudEvents SDK, from the topic's beginning. */
final class Events implements AutoCloseable {
    static final String TOPIC = "shop-audit.events.v1";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final KafkaConsumer<String, CloudEvent> consumer;
    private final List<ConsumerRecord<String, CloudEvent>> seen = new ArrayList<>();

    Events(Stack stack) {
        this(stack, TOPIC);
    }

    Events(Stack stack, String topic) {
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", stack.kafka(),
                        "group.id", "system-test-" + UUID.randomUUID(),
                        "auto.offset.reset", "earliest",
                        "isolation.level", "read_committed",
                        "enable.auto.commit", "false"),
                new StringDeserializer(),
                new CloudEventDeserializer());
        consumer.subscribe(List.of(topic));
    }

    int partitions() {
        return consumer.partitionsFor(TOPIC).size();
    }

    /** Waits until a shop of enterprise 1084 has at least so many events, and answers all that it has. */
    List<ConsumerRecord<String, CloudEvent>> ofShop(int shopsId, int atLeast) {
        String key = "1084:" + shopsId;
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            poll();
            return of(key).size() >= atLeast;
        });
        return of(key);
    }

    /** Reads up to what is the end now, and answers all. */
    List<ConsumerRecord<String, CloudEvent>> all() {
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            poll();
            return !consumer.assignment().isEmpty();
        });
        Map<TopicPartition, Long> end = consumer.endOffsets(consumer.assignment());
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            poll();
            return end.entrySet().stream().allMatch(each -> consumer.position(each.getKey()) >= each.getValue());
        });
        return List.copyOf(seen);
    }

    /** The number that the data of an event, or of a state, says. */
    static long sequence(ConsumerRecord<String, CloudEvent> record) {
        try {
            return JSON.readTree(record.value().getData().toBytes())
                    .path("sequence")
                    .asLong();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What has come since the last look. */
    ConsumerRecords<String, CloudEvent> next() {
        return consumer.poll(Duration.ofMillis(500));
    }

    private void poll() {
        next().forEach(seen::add);
    }

    private List<ConsumerRecord<String, CloudEvent>> of(String key) {
        return seen.stream().filter(record -> key.equals(record.key())).toList();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
