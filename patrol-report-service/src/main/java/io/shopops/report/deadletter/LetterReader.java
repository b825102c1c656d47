package io.shopops.report.deadletter;

import io.shopops.report.command.CommandFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads letters where they lie, as no member of any group. */
final class LetterReader implements AutoCloseable {
    /** The most that is read at a time: letters have up to 4 MiB each. */
    static final int AT_A_TIME = 20;

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Clock clock;
    private final KafkaConsumer<byte[], byte[]> consumer;

    LetterReader(Map<String, Object> kafka, Clock clock) {
        this.clock = clock;
        Map<String, Object> config = new HashMap<>(kafka);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, AT_A_TIME);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /**
     * The next letters of a partition, some at least.
     *
     * @param from the first offset
     * @param end before which there is one
     * @throws CommandFailure where Kafka gives none for 20 seconds
     */
    List<Letter> read(TopicPartition partition, long from, long end) throws CommandFailure {
        if (!consumer.assignment().equals(Set.of(partition))) {
            consumer.assign(List.of(partition));
            consumer.seek(partition, from);
        } else if (consumer.position(partition) != from) {
            consumer.seek(partition, from);
        }
        Instant deadline = clock.instant().plus(PATIENCE);
        List<Letter> letters = new ArrayList<>();
        while (letters.isEmpty() && consumer.position(partition) < end) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                if (record.offset() < end) {
                    letters.add(new Letter(record));
                }
            }
            if (letters.isEmpty() && clock.instant().isAfter(deadline)) {
                throw new CommandFailure("Kafka gives nothing of " + partition + " from offset " + from + " on");
            }
        }
        return letters;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
