package io.shopops.benchmarks.audit;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.ObjLongConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads the audit's events as they come, those that are committed alone. Not for several threads. */
final class Subscriber implements AutoCloseable {
    private static final String TOPIC = "shop-audit.events.v1";

    private final KafkaConsumer<String, byte[]> consumer;

    /** From here on; the topic is there. */
    Subscriber(String kafka) {
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        kafka,
                        "group.id",
                        UUID.randomUUID().toString(),
                        "isolation.level",
                        "read_committed"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> all = consumer.partitionsFor(TOPIC).stream()
                .map(partition -> new TopicPartition(TOPIC, partition.partition()))
                .toList();
        consumer.assign(all);
        consumer.seekToEnd(all);
        all.forEach(consumer::position);
    }

    /**
     * Reads so many events of shops.
     *
     * @param heard is told each one's shop, and how many nanoseconds after its {@code ce_time} it came
     */
    void read(int events, ObjLongConsumer<Integer> heard) {
        long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        int read = 0;
        while (read < events) {
            for (ConsumerRecord<String, byte[]> event : consumer.poll(Duration.ofMillis(100))) {
                int shop = Integer.parseInt(event.key().substring(event.key().indexOf(':') + 1));
                heard.accept(shop, Duration.between(time(event), Instant.now()).toNanos());
                read++;
            }
            if (System.nanoTime() > end) {
                throw new IllegalStateException(read + " of " + events + " events came");
            }
        }
    }

    private static Instant time(ConsumerRecord<String, byte[]> event) {
        byte[] time = event.headers().lastHeader("ce_time").value();
        return OffsetDateTime.parse(new String(time, StandardCharsets.UTF_8)).toInstant();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
