package io.shopops.events;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creates topics where they are missing, so that no broker needs automatic creation with its one partition. */
public final class TopicCreation {
    /** The default: read models are rebuilt from the events, and a dead letter waits for a person. */
    private static final String FOR_EVER = "-1";

    /** Milliseconds, where it is another. The database is the truth of patrol records: they have but to reach it. */
    private static final Map<String, String> RETENTION =
            Map.of(Topics.PATROL_RECORDS, Long.toString(Duration.ofDays(7).toMillis()));

    /** Milliseconds after which a part of a compacted topic may be compacted, whatever its size. */
    private static final String COMPACTED_AFTER =
            Long.toString(Duration.ofHours(6).toMillis());

    private static final Set<String> DEAD_LETTERS = Set.of(Topics.SHOP_AUDIT_EVENTS_DLQ, Topics.PATROL_RECORDS_DLQ);

    /** Bytes: a message of the broker's usual limit, 1 MiB, grows when it becomes a dead letter. */
    private static final String LARGEST_DEAD_LETTER = Integer.toString(4 * 1024 * 1024);

    private TopicCreation() {}

    /**
     * Creates each topic that does not exist, with {@link Topics#PARTITIONS} partitions and the broker's default
     * replication. {@link Topics#PATROL_RECORDS} are kept for 7 days, all others without a limit of time, and of
     * {@link Topics#SHOP_AUDIT_STATE} the newest of each key. Dead letters
     * may have 4 MiB, other messages what the broker allows. An existing topic is left as it is, whatever its settings.
     *
     * @throws IllegalStateException where the broker refuses or cannot be reached
     * @throws InterruptedException if the thread is interrupted while it waits for the broker
     */
    public static void createMissing(Admin admin, String... names) throws InterruptedException {
        List<NewTopic> topics = Stream.of(names).map(TopicCreation::topic).toList();
        for (Map.Entry<String, KafkaFuture<Void>> created :
                admin.createTopics(topics).values().entrySet()) {
            try {
                created.getValue().get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw new IllegalStateException(
                            "topic " + created.getKey() + " could not be created: " + e.getCause(), e.getCause());
                }
            }
        }
    }

    private static NewTopic topic(String name) {
        Map<String, String> config = new HashMap<>();
        config.put(TopicConfig.RETENTION_MS_CONFIG, RETENTION.getOrDefault(name, FOR_EVER));
        if (name.equals(Topics.SHOP_AUDIT_STATE)) {
            config.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
            config.put(TopicConfig.SEGMENT_MS_CONFIG, COMPACTED_AFTER);
        }
        if (DEAD_LETTERS.contains(name)) {
            config.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, LARGEST_DEAD_LETTER);
        }
        return new NewTopic(name, Optional.of(Topics.PARTITIONS), Optional.empty()).configs(config);
    }
}
