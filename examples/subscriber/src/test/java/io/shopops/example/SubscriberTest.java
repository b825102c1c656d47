package io.shopops.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class SubscriberTest {
    private static final TopicPartition PARTITION = new TopicPartition("shop-audit.events.v1", 0);

    private final MockConsumer<String, CloudEvent> consumer = new MockConsumer<>("earliest");
    private final List<String> printed = new ArrayList<>();
    private long offset;

    @Test
    void printsEachChangeOnceAndCommitsBehindIt() {
        comes(event("1", "submitted", 1, "pending", ""), event("2", "rejected", 2, "rejected", "资料不全"));
        comes(event("1", "submitted", 1, "pending", ""), event("3", "submitted", 3, "pending", ""));
        comes(event("4", "promoted", 4, "promoted", ""));
        consumer.schedulePollTask(consumer::wakeup);

        Subscriber.follow(consumer, PARTITION.topic(), printed::add);

        assertThat(printed)
                .containsExactly(
                        "2026-10-05T04:00:00Z shop 1084:15 #1: submission 1 is pending",
                        "2026-10-05T04:00:00Z shop 1084:15 #2: submission 1 is rejected (资料不全)",
                        "2026-10-05T04:00:00Z shop 1084:15 #3: submission 1 is pending",
                        "2026-10-05T04:00:00Z shop 1084:15 #4: submission 1 is promoted");
        assertThat(consumer.closed()).isTrue();
    }

    private void comes(CloudEvent... events) {
        consumer.schedulePollTask(() -> {
            if (consumer.assignment().isEmpty()) {
                consumer.rebalance(List.of(PARTITION));
                consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
            }
            assertThat(committed()).as("what was polled before is committed").isEqualTo(offset);
            for (CloudEvent event : events) {
                consumer.addRecord(new ConsumerRecord<>(PARTITION.topic(), 0, offset++, event.getSubject(), event));
            }
        });
    }

    private long committed() {
        OffsetAndMetadata committed = consumer.committed(Set.of(PARTITION)).get(PARTITION);
        return committed == null ? 0 : committed.offset();
    }

    private static CloudEvent event(String id, String type, int sequence, String status, String reason) {
        return CloudEventBuilder.v1()
                .withId(id)
                .withSource(URI.create("/shopops/shop-audit-service"))
                .withType("io.shopops.shop-audit." + type + ".v1")
                .withSubject("1084:15")
                .withData("application/json", """
                        {"sequence":%d,"checkVersion":1,"toStatus":"%s","reason":"%s","time":"2026-10-05T04:00:00Z"}""".formatted(sequence, status, reason)
                        .getBytes(StandardCharsets.UTF_8))
                .build();
    }
}
