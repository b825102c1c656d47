package io.shopops.system;

import static org.awaitility.Awaitility.await;

import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.CloudEventDeserializer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** A subscriber: a plain Kafka consumer whose values are parsed by the CloudEvents SDK, from the topic's beginning. */
final class Events implements AutoCloseable {
    static final String TOPIC = "shop-audit.events.v1";

    private final KafkaConsumer<String, CloudEvent> consumer;
    private final List<ConsumerRecord<String, CloudEvent>> seen = new ArrayList<>();

    Events(Stack stack) {
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", stack.kafka(),
                        "group.id", "system-test-" + UUID.randomUUID(),
                        "auto.offset.reset", "earliest",
                        "isolation.level", "read_committed",
                        "enable.auto.commit", "false"),
                new StringDeserializer(),
                new CloudEventDeserializer());
        consumer.subscribe(List.of(TOPIC));
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

    /** Reads what has come until nothing comes any more. */
    List<ConsumerRecord<String, CloudEvent>> all() {
        while (poll() > 0) {
            // There may be more.
        }
        return List.copyOf(seen);
    }

    private int poll() {
        var records = consumer.poll(Duration.ofMillis(500));
        records.forEach(seen::add);
        return records.count();
    }

    private List<ConsumerRecord<String, CloudEvent>> of(String key) {
        return seen.stream().filter(record -> key.equals(record.key())).toList();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
