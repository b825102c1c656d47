package io.shopops.events;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creates topics where they are missing, so that no broker needs automatic creation with its one partition. */
public final class TopicCreation {
    /** For ever: read models are rebuilt from the events, and a dead letter waits for a person. */
    private static final Map<String, String> CONFIG = Map.of(TopicConfig.RETENTION_MS_CONFIG, "-1");

    private TopicCreation() {}

    /**
     * Creates each topic that does not exist, with {@link Topics#PARTITIONS} partitions, kept without a limit of time,
     * and with the broker's default replication. An existing topic is left as it is, whatever its settings.
     *
     * @throws IllegalStateException where the broker refuses or cannot be reached
     * @throws InterruptedException if the thread is interrupted while it waits for the broker
     */
    public static void createMissing(Admin admin, String... names) throws InterruptedException {
        List<NewTopic> topics = Stream.of(names)
                .map(name -> new NewTopic(name, Optional.of(Topics.PARTITIONS), Optional.empty()).configs(CONFIG))
                .toList();
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
}
