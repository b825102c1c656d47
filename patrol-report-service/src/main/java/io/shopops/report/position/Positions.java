package io.shopops.report.position;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** Asks a broker where groups of consumers are. Blocks, for as long as the client's own limits of time allow. */
public final class Positions {
    private Positions() {}

    /**
     * Where a group is in each partition of topics, in the order of the topics and of their partitions' numbers. What it
     * never committed it reads from the beginning.
     *
     * @throws KafkaException where the broker refuses or cannot be reached
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    public static Map<TopicPartition, Position> of(Admin admin, String group, Collection<String> topics)
            throws InterruptedException {
        List<TopicPartition> partitions = partitions(admin, topics);
        Map<TopicPartition, Long> first = offsets(admin, partitions, OffsetSpec.earliest());
        // Before the ends, so that none is found before it: the group goes on meanwhile.
        Map<TopicPartition, OffsetAndMetadata> committed =
                answer(admin.listConsumerGroupOffsets(group, new ListConsumerGroupOffsetsOptions().requireStable(true))
                        .partitionsToOffsetAndMetadata());
        Map<TopicPartition, Long> ends = offsets(admin, partitions, OffsetSpec.latest());
        Map<TopicPartition, Position> positions = new LinkedHashMap<>();
        for (TopicPartition partition : partitions) {
            long begin = first.get(partition);
            OffsetAndMetadata next = committed.get(partition);
            positions.put(
                    partition,
                    new Position(begin, next == null ? begin : Math.max(begin, next.offset()), ends.get(partition)));
        }
        return positions;
    }

    private static List<TopicPartition> partitions(Admin admin, Collection<String> topics) throws InterruptedException {
        var described = answer(admin.describeTopics(topics).allTopicNames());
        List<TopicPartition> partitions = new ArrayList<>();
        topics.forEach(topic -> described.get(topic).partitions().stream()
                .map(info -> info.partition())
                .sorted()
                .forEach(partition -> partitions.add(new TopicPartition(topic, partition))));
        return partitions;
    }

    private static Map<TopicPartition, Long> offsets(Admin admin, List<TopicPartition> partitions, OffsetSpec which)
            throws InterruptedException {
        Map<TopicPartition, OffsetSpec> asked =
                partitions.stream().collect(Collectors.toMap(partition -> partition, partition -> which));
        Map<TopicPartition, ListOffsetsResultInfo> found =
                answer(admin.listOffsets(asked, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                        .all());
        return found.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue()
                .offset()));
    }

    /** @throws KafkaException that the broker answered or the client made of its silence */
    private static <T> T answer(KafkaFuture<T> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException kafka ? kafka : new KafkaException(e.getCause());
        }
    }
}
