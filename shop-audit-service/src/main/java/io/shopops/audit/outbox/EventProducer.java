package io.shopops.audit.outbox;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * A Kafka producer that sends a batch of events whole or not at all. Opening one fences every earlier one of the same
 * transactional id, wherever it runs. After any failure it is of no further use: close it and open another.
 */
final class EventProducer implements AutoCloseable {
    private final KafkaProducer<String, byte[]> kafka;
    private final SendSpans spans;

    private EventProducer(KafkaProducer<String, byte[]> kafka, SendSpans spans) {
        this.kafka = kafka;
        this.spans = spans;
    }

    /**
     * Connects.
     *
     * @param connection how to reach the brokers: {@code bootstrap.servers} and what security asks for
     * @throws KafkaException where the broker cannot be reached or refuses
     */
    static EventProducer open(Map<String, Object> connection, String transactionalId, SendSpans spans) {
        Map<String, Object> config = new HashMap<>(connection);
        // The defaults wait for minutes. The relay tries again by itself, and a stopping service waits for it.
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 8_000);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 8_000);
        config.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 30_000);
        EventProducer producer = new EventProducer(
                new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer()), spans);
        try {
            producer.kafka.initTransactions();
            return producer;
        } catch (RuntimeException e) {
            producer.close();
            throw e;
        }
    }

    /**
     * Sends the events in their order, and the state that each shop is left in, and returns once all in-sync replicas of
     * the broker have them.
     */
    void send(List<PendingEvent> events) throws InterruptedException {
        try (SendSpans.Batch batch = spans.begin(events)) {
            try {
                sendWhole(batch.events());
            } catch (RuntimeException e) {
                batch.failed(e);
                throw e;
            }
        }
    }

    private void sendWhole(List<PendingEvent> events) throws InterruptedException {
        Map<String, PendingEvent> newest = new LinkedHashMap<>();
        events.forEach(event -> newest.put(event.key(), event));
        kafka.beginTransaction();
        for (PendingEvent event : events) {
            send(event.toRecord());
        }
        for (PendingEvent event : newest.values()) {
            send(event.toState());
        }
        kafka.commitTransaction();
    }

    /**
     * The commit waits for every acknowledgement and fails where one did. What has failed at once, after a long wait for
     * a broker that is away, ends the batch here: every other message would wait as long.
     */
    private void send(ProducerRecord<String, byte[]> message) throws InterruptedException {
        Future<RecordMetadata> sent = kafka.send(message);
        if (sent.isDone()) {
            try {
                sent.get();
            } catch (ExecutionException e) {
                throw new KafkaException(e.getCause());
            }
        }
    }

    /** Closes without waiting: nothing is under way between two batches, and a failed batch is to be dropped. */
    @Override
    public void close() {
        kafka.close(Duration.ZERO);
    }
}
