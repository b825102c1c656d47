package io.shopops.system;

import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Submissions of shops of an enterprise that nobody else has, straight to the topic: more than callers could make. */
final class AuditFlow implements AutoCloseable {
    static final int ENTERPRISE = 9_001;
    static final String SOURCE = "/system-tests/flow";

    private static final String GROUP = "patrol-report-service";
    private static final String DATA = """
            {"enterpriseId":%d,"shopsId":%d,"sequence":1,"checkVersion":1,"toStatus":"pending","operatorPid":5,\
            "time":"2026-01-10T00:00:00Z","shopName":"得宝","shopNature":1,"shopDomain":"debao","operationStatus":1}""";

    private final KafkaProducer<String, byte[]> producer;
    private final AtomicInteger sent = new AtomicInteger();

    AuditFlow(Stack stack) {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", stack.kafka(), "acks", "all"),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** Sends so many more, and waits until the broker has them. */
    void send(int count) {
        List<Future<RecordMetadata>> answers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int shop = sent.incrementAndGet();
            String key = ENTERPRISE + ":" + shop;
            answers.add(producer.send(KafkaMessageFactory.createWriter(Events.TOPIC, key)
                    .writeBinary(CloudEventBuilder.v1()
                            .withId(key)
                            .withSource(URI.create(SOURCE))
                            .withType("io.shopops.shop-audit.submitted.v1")
                            .withSubject(key)
                            .withData(
                                    "application/json",
                                    DATA.formatted(ENTERPRISE, shop).getBytes(StandardCharsets.UTF_8))
                            .build())));
        }
        try {
            for (Future<RecordMetadata> answer : answers) {
                answer.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    int sent() {
        return sent.get();
    }

    /** The sum of what the report service has committed, over the partitions. */
    long committed(Admin admin) throws ExecutionException, InterruptedException {
        return admin.listConsumerGroupOffsets(GROUP).partitionsToOffsetAndMetadata().get().values().stream()
                .filter(Objects::nonNull)
                .mapToLong(OffsetAndMetadata::offset)
                .sum();
    }

    @Override
    public void close() {
        producer.close();
    }
}
