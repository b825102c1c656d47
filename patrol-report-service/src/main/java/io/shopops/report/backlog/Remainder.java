package io.shopops.report.backlog;

import io.shopops.report.position.Position;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Tells the marks of transactions from records. A partition that is written in transactions ends with a mark, which no
 * consumer is given or acknowledges: to the broker it is behind for ever. For one thread.
 */
final class Remainder implements AutoCloseable {
    /** A mark, or a few of them where transactions failed. More are not all marks. */
    private static final int FEW = 100;

    private static final Duration POLL = Duration.ofMillis(200);
    private static final int POLLS = 5;

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, Position> marksAlone = new HashMap<>();

    Remainder(Map<String, Object> kafka) {
        Map<String, Object> config = new HashMap<>(kafka);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
        // Bytes: whether there is a record is all that is asked for.
        config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 1);
        consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** How many records of a partition are to be read: none, where only marks are left. */
    long of(TopicPartition partition, Position position) {
        long behind = position.behind();
        return behind > 0 && behind <= FEW && hasMarksAlone(partition, position) ? 0 : behind;
    }

    private boolean hasMarksAlone(TopicPartition partition, Position position) {
        if (position.equals(marksAlone.get(partition))) {
            return true;
        }
        consumer.assign(List.of(partition));
        consumer.seek(partition, position.next());
        for (int i = 0; i < POLLS && consumer.position(partition) < position.end(); i++) {
            if (!consumer.poll(POLL).isEmpty()) {
                return false;
            }
        }
        if (consumer.position(partition) < position.end()) {
            return false;
        }
        marksAlone.put(partition, position);
        return true;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
