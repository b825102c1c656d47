package io.shopops.report.deadletter;

import io.shopops.report.command.CommandFailure;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Where letters are done with. Sending them and the group's step over them are one transaction of Kafka, so a letter is
 * sent again once, whatever dies in between. Whoever sits down later sends the one before away: of two operators at once
 * one is told so and changes nothing more.
 */
final class LetterDesk implements AutoCloseable {
    private static final String SEAT = "shopops-dead-letters";

    /** Milliseconds that consumers of the topic may have to wait for a command that was killed half-way. */
    private static final int PATIENCE = 10_000;

    private static final Duration FAREWELL = Duration.ofSeconds(5);

    /** More than any letter; the topic's own limit holds for what is left of them when they are compressed. */
    private static final int MAX_REQUEST = 16 * 1024 * 1024;

    private final KafkaProducer<byte[], byte[]> producer;

    /** Takes the seat. What someone left half-done is undone when this returns. */
    LetterDesk(Map<String, Object> kafka) {
        Map<String, Object> config = new HashMap<>(kafka);
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, SEAT);
        config.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, PATIENCE);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, PATIENCE);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE / 2);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_REQUEST);
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "gzip");
        producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
        try {
            producer.initTransactions();
        } catch (KafkaException e) {
            producer.close();
            throw e;
        }
    }

    /** Sends letters of a partition again and steps over them. */
    void replay(List<Letter> letters) throws CommandFailure, InterruptedException {
        Letter last = letters.get(letters.size() - 1);
        inTransaction(last.partition(), last.record().offset() + 1, letters);
    }

    /** Steps over all letters of a partition before an offset. */
    void drop(TopicPartition partition, long before) throws CommandFailure, InterruptedException {
        inTransaction(partition, before, List.of());
    }

    private void inTransaction(TopicPartition partition, long next, List<Letter> letters)
            throws CommandFailure, InterruptedException {
        try {
            producer.beginTransaction();
            for (Letter letter : letters) {
                send(letter);
            }
            producer.sendOffsetsToTransaction(
                    Map.of(partition, new OffsetAndMetadata(next)), new ConsumerGroupMetadata(LetterTopics.GROUP));
            producer.commitTransaction();
        } catch (ProducerFencedException | InvalidProducerEpochException e) {
            throw new CommandFailure("another operator has begun: of " + partition
                    + " nothing more was done here; look again with list");
        }
    }

    private void send(Letter letter) throws CommandFailure, InterruptedException {
        Future<RecordMetadata> sent = producer.send(letter.message());
        producer.flush();
        try {
            sent.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RecordTooLargeException) {
                producer.abortTransaction();
                throw new CommandFailure("the letter at " + letter.partition() + "@"
                        + letter.record().offset() + " is larger than its topic takes: drop it");
            }
            throw e.getCause() instanceof KafkaException kafka ? kafka : new KafkaException(e.getCause());
        }
    }

    /** What is under way while Kafka is away is undone by whoever sits down next, or by its own limit of time. */
    @Override
    public void close() {
        producer.close(FAREWELL);
    }
}
