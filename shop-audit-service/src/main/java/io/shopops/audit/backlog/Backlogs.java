package io.shopops.audit.backlog;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Asks the database every so often how much waits there, so that a scrape never waits for the database. While it gives
 * no answer, the gauges show no number.
 */
@ApplicationScoped
class Backlogs {
    private static final Logger LOG = Logger.getLogger(Backlogs.class);

    /** Above what the database allows a statement. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** An index holds all that this asks for. */
    private static final String PENDING = "SELECT count(*), min(submitted_at) FROM shop_check WHERE examine_status = 0";

    /** The first by position is the oldest but for moments, and takes no index of its own to find. */
    private static final String UNSENT = """
            SELECT count(*), (SELECT created_at FROM outbox ORDER BY position LIMIT 1) FROM outbox""";

    private final Pool database;
    private final Vertx vertx;
    private final Duration interval;
    private final Backlog pending;
    private final Backlog unsent;
    private volatile long timer;
    private volatile boolean isStopped;

    Backlogs(
            Pool database,
            Vertx vertx,
            Clock clock,
            MeterRegistry registry,
            @ConfigProperty(name = "shopops.metrics.interval") Duration interval) {
        this.database = database;
        this.vertx = vertx;
        this.interval = interval;
        this.pending = new Backlog(clock, interval.multipliedBy(3));
        this.unsent = new Backlog(clock, interval.multipliedBy(3));
        pending.register("shopops.audit.pending", "Audits that nobody has decided", registry);
        unsent.register("shopops.audit.outbox", "Events that are not on Kafka yet", registry);
    }

    void start(@Observes StartupEvent event) {
        read();
    }

    void stop(@Observes ShutdownEvent event) {
        isStopped = true;
        vertx.cancelTimer(timer);
    }

    /** Reads, and comes again an interval after the answer: a slow database is not asked twice at a time. */
    private void read() {
        read(PENDING, pending).chain(() -> read(UNSENT, unsent)).subscribe().with(done -> again());
    }

    private void again() {
        if (!isStopped) {
            timer = vertx.setTimer(interval.toMillis(), tick -> read());
        }
    }

    private Uni<Void> read(String query, Backlog backlog) {
        return Uni.createFrom()
                .deferred(() -> database.query(query).execute())
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .invoke(rows -> {
                    Row row = rows.iterator().next();
                    backlog.read(
                            row.getLong(0),
                            Optional.ofNullable(row.getOffsetDateTime(1)).map(OffsetDateTime::toInstant));
                })
                .replaceWithVoid()
                .onFailure()
                .invoke(failure -> LOG.debugf("the database does not say what waits: %s", failure))
                .onFailure()
                .recoverWithNull();
    }
}
