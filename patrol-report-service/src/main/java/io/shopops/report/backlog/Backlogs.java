package io.shopops.report.backlog;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.shopops.report.deadletter.LetterTopics;
import io.shopops.report.position.Positions;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Asks Kafka every so often how much waits there, so that a scrape never waits for Kafka. While it gives no answer, the
 * gauges show no number.
 */
@ApplicationScoped
class Backlogs {
    private static final Logger LOG = Logger.getLogger(Backlogs.class);
    private static final List<String> CHANNELS = List.of("shop-audit-events", "patrol-records");
    private static final int PATIENCE_MS = 5_000;

    private final Map<String, Object> kafka;
    private final Vertx vertx;
    private final Duration interval;
    private final List<Watched> watched = new ArrayList<>();
    private volatile long timer;
    private volatile boolean stopped;
    private Admin admin;
    private Remainder remainder;

    Backlogs(
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            Vertx vertx,
            Clock clock,
            MeterRegistry registry,
            Config config,
            @ConfigProperty(name = "shopops.metrics.interval") Duration interval) {
        this.kafka = kafka;
        this.vertx = vertx;
        this.interval = interval;
        for (String channel : CHANNELS) {
            Backlog lag = new Backlog(clock, interval.multipliedBy(3));
            lag.register("shopops.report.lag", "Records not taken in yet", "channel", channel, registry);
            String settings = "mp.messaging.incoming." + channel;
            watched.add(new Watched(
                    config.getValue(settings + ".group.id", String.class),
                    config.getValue(settings + ".topic", String.class),
                    lag));
        }
        for (String topic : LetterTopics.ALL) {
            Backlog open = new Backlog(clock, interval.multipliedBy(3));
            open.register(
                    "shopops.report.dead.letters.open",
                    "Dead letters neither replayed nor dropped",
                    "topic",
                    topic,
                    registry);
            watched.add(new Watched(LetterTopics.GROUP, topic, open));
        }
    }

    void start(@Observes StartupEvent event) {
        read();
    }

    void stop(@Observes ShutdownEvent event) {
        stopped = true;
        if (vertx.cancelTimer(timer)) {
            close();
        }
    }

    /** Reads, and comes again an interval after the answer: a slow broker is not asked twice at a time. */
    private void read() {
        Uni.createFrom()
                .voidItem()
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .invoke(this::readNow)
                .onFailure()
                .invoke(failure -> LOG.debugf("Kafka does not say what waits: %s", failure))
                .onFailure()
                .recoverWithNull()
                .subscribe()
                .with(done -> again());
    }

    private void again() {
        if (stopped) {
            close();
        } else {
            timer = vertx.setTimer(interval.toMillis(), tick -> read());
        }
    }

    private void readNow() {
        try {
            connect();
            for (Watched one : watched) {
                one.backlog()
                        .read(Positions.of(admin, one.group(), List.of(one.topic())).entrySet().stream()
                                .mapToLong(of -> remainder.of(of.getKey(), of.getValue()))
                                .sum());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** When Kafka is first asked: without the address of any broker it cannot be, and that may come later. */
    private void connect() {
        if (remainder == null) {
            Map<String, Object> config = new HashMap<>(kafka);
            config.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MS);
            config.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MS);
            admin = Admin.create(config);
            remainder = new Remainder(config);
        }
    }

    private void close() {
        if (remainder != null) {
            remainder.close();
            admin.close(Duration.ZERO);
        }
    }
}
