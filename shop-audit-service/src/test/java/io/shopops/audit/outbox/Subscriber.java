package io.shopops.audit.outbox;

import io.shopops.events.Topics;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;

/** A plain consumer of the events, that reads the topic from its beginning and sees what was committed. */
@ApplicationScoped
class Subscriber {
    private final Map<String, Object> kafka;

    Subscriber(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.kafka = kafka;
    }

    /** The events of a shop, once there are as many as asked for. */
    List<ConsumerRecord<String, byte[]>> await(String key, int count) {
        return await(Topics.SHOP_AUDIT_EVENTS, key, count);
    }

    /** The messages of a shop on a topic, once there are as many as asked for. */
    List<ConsumerRecord<String, byte[]>> await(String topic, String key, int count) {
        Map<String, Object> config = new HashMap<>(kafka);
        config.put("group.id", UUID.randomUUID().toString());
        config.put("auto.offset.reset", "earliest");
        config.put("isolation.level", "read_committed");
        List<ConsumerRecord<String, byte[]>> events = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(topic));
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
                consumer.poll(Duration.ofMillis(100)).forEach(event -> {
                    if (event.key().equals(key)) {
                        events.add(event);
                    }
                });
                return events.size() >= count;
            });
        }
        return events;
    }
}
