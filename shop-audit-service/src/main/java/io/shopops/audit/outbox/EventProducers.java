package io.shopops.audit.outbox;

import io.shopops.events.TopicCreation;
import io.shopops.events.Topics;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Opens the producers of the shards, and creates the topics where they are missing. */
@ApplicationScoped
class EventProducers {
    private final Map<String, Object> kafka;
    private final String transactionalId;
    private final SendSpans spans;
    private final ReentrantLock creating = new ReentrantLock();
    private volatile boolean topicsExist;

    EventProducers(
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            @ConfigProperty(name = "shopops.outbox.transactional-id") String transactionalId,
            SendSpans spans) {
        this.kafka = kafka;
        this.transactionalId = transactionalId;
        this.spans = spans;
    }

    /**
     * The producer of a shard. One transactional id a shard: whoever opens it fences every earlier holder of the shard.
     *
     * @throws KafkaException or {@link IllegalStateException} where the broker cannot be reached or refuses
     */
    EventProducer open(int shard) throws InterruptedException {
        createTopics();
        return EventProducer.open(kafka, transactionalId + "-" + shard, spans);
    }

    /** By one shard for all; while it does, the others try their luck. */
    private void createTopics() throws InterruptedException {
        if (topicsExist || !creating.tryLock()) {
            return;
        }
        Map<String, Object> config = new HashMap<>(kafka);
        config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 8_000);
        try (Admin admin = Admin.create(config)) {
            TopicCreation.createMissing(admin, Topics.SHOP_AUDIT_EVENTS, Topics.SHOP_AUDIT_STATE);
            topicsExist = true;
        } finally {
            creating.unlock();
        }
    }
}
