package io.shopops.report.rebuild;

import io.shopops.report.command.CommandFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The topic from its beginning, as no member of any group: those who follow it are not disturbed. */
final class EventTopic implements AutoCloseable {
    private static final int AT_A_TIME = 1_000;
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Clock clock;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;
    private final Map<TopicPartition, Long> beginnings;
    private Instant lastProgress;

    /** @throws CommandFailure where the topic does not exist */
    EventTopic(Map<String, Object> kafka, String topic, Clock clock) throws CommandFailure {
        this.clock = clock;
        Map<String, Object> config = new HashMap<>(kafka);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, AT_A_TIME);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        List<PartitionInfo> known = consumer.partitionsFor(topic);
        if (known == null || known.isEmpty()) {
            consumer.close();
            throw new CommandFailure("there is no topic " + topic);
        }
        partitions = known.stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        consumer.assign(partitions);
        beginnings = consumer.beginningOffsets(partitions);
        goTo(beginnings);
        beginReading();
    }

    /** Whether the oldest events are still there. */
    boolean isWhole() {
        return beginnings.values().stream().allMatch(offset -> offset == 0);
    }

    /** Where each partition ends now: what is committed. */
    Map<TopicPartition, Long> ends() {
        return consumer.endOffsets(partitions);
    }

    /** Where each partition is read next. */
    Map<TopicPartition, Long> positions() {
        return partitions.stream().collect(Collectors.toMap(partition -> partition, consumer::position));
    }

    void goTo(Map<TopicPartition, Long> positions) {
        positions.forEach(consumer::seek);
    }

    /** How many records lie between the beginning and these offsets, the marks of transactions among them. */
    long count(Map<TopicPartition, Long> offsets) {
        return offsets.entrySet().stream()
                .mapToLong(offset -> offset.getValue() - beginnings.get(offset.getKey()))
                .sum();
    }

    boolean isAt(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    /**
     * The next records, which may be none yet.
     *
     * @throws CommandFailure where Kafka gives none for 30 seconds
     */
    ConsumerRecords<byte[], byte[]> next() throws CommandFailure {
        Map<TopicPartition, Long> before = positions();
        ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
        if (!before.equals(positions())) {
            lastProgress = clock.instant();
        } else if (clock.instant().isAfter(lastProgress.plus(PATIENCE))) {
            throw new CommandFailure("Kafka gives nothing for " + PATIENCE.toSeconds() + " s");
        }
        return records;
    }

    /** From now on Kafka has its time again. */
    void beginReading() {
        lastProgress = clock.instant();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
