package io.shopops.report.start;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.shopops.events.TopicCreation;
import io.shopops.events.Topics;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.jboss.logging.Logger;

/** Makes sure that the topics exist before they are subscribed to, or, while Kafka is away, as soon as it is back. */
@ApplicationScoped
class KafkaTopics {
    private static final Logger LOG = Logger.getLogger(KafkaTopics.class);

    /** How long the start may wait for a broker. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final Map<String, Object> kafka;
    private Cancellable retry = () -> {};

    KafkaTopics(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.kafka = kafka;
    }

    /** Before the channels, which start at {@link Interceptor.Priority#LIBRARY_BEFORE}. */
    void create(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE + 1) StartupEvent start) {
        try {
            createMissing();
        } catch (RuntimeException e) {
            LOG.warnf("%s; it is tried again in the background", e.getMessage());
            retry = Uni.createFrom()
                    .voidItem()
                    .emitOn(Infrastructure.getDefaultWorkerPool())
                    .invoke(this::createMissing)
                    .onFailure()
                    .retry()
                    .withBackOff(PAUSE, PAUSE)
                    .indefinitely()
                    .subscribe()
                    .with(done -> LOG.info("the topics exist"));
        }
    }

    void stop(@Observes ShutdownEvent stop) {
        retry.cancel();
    }

    private void createMissing() {
        Map<String, Object> config = new HashMap<>(kafka);
        config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        try (Admin admin = Admin.create(config)) {
            TopicCreation.createMissing(
                    admin,
                    Topics.SHOP_AUDIT_EVENTS,
                    Topics.SHOP_AUDIT_EVENTS_DLQ,
                    Topics.PATROL_RECORDS,
                    Topics.PATROL_RECORDS_DLQ);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the topics were created", e);
        }
    }
}
