package io.shopops.audit.housekeeping;

import io.quarkus.scheduler.Scheduled;
import io.shopops.audit.idempotency.FirstAnswers;
import io.shopops.audit.lease.Lease;
import io.shopops.audit.lease.Leases;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Removes answers that are no longer remembered and claims that have expired. Neither counts any more when it comes by,
 * so that nothing depends on when it does; it keeps the tables small. Where something else than the relay carries the
 * outbox to Kafka, from the database's log, it removes old events, too, once it was told how old: nothing here knows
 * what was sent.
 */
@ApplicationScoped
public class CleanUp {
    private static final Logger LOG = Logger.getLogger(CleanUp.class);

    /** Rows a statement, so that no lock is held for long. */
    private static final int BATCH = 1_000;

    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** A key that a call takes over at this moment is left to it. */
    private static final String OLD_ANSWERS = """
            DELETE FROM idempotency_key WHERE ctid = ANY (ARRAY(
                SELECT ctid FROM idempotency_key WHERE created_at <= $1 ORDER BY created_at LIMIT $2
                FOR UPDATE SKIP LOCKED))""";

    /**
     * Claims are changed under the lock on the shop's head alone: a shop that is busy is left for the next time. The
     * end is asked for again because the claim may have been renewed before the head was locked.
     */
    private static final String EXPIRED_CLAIMS = """
            DELETE FROM shop_check_claim WHERE until <= $1 AND (enterprise_id, shops_id) IN (
                SELECT enterprise_id, shops_id
                FROM shop_check_claim claim JOIN shop_check_head head USING (enterprise_id, shops_id)
                WHERE until <= $1 LIMIT $2 FOR UPDATE OF head SKIP LOCKED)""";

    private static final String OLD_EVENTS = """
            DELETE FROM outbox WHERE position = ANY (ARRAY(
                SELECT position FROM outbox WHERE created_at <= $1 ORDER BY position LIMIT $2))""";

    private final Pool database;
    private final Clock clock;
    private final Lease lease;
    private final boolean isRelayOn;
    private final Optional<Duration> kept;

    CleanUp(
            Pool database,
            Clock clock,
            Leases leases,
            @ConfigProperty(name = "shopops.outbox.relay") boolean isRelayOn,
            @ConfigProperty(name = "shopops.outbox.kept") Optional<Duration> kept) {
        this.isRelayOn = isRelayOn;
        this.kept = kept;
        this.database = database;
        this.clock = clock;
        this.lease = leases.of("clean-up", LEASE);
    }

    /** Removes what is old, unless another replica is at it. */
    @Scheduled(
            every = "{shopops.housekeeping.every}",
            delayed = "{shopops.housekeeping.delayed}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        if (!lease.hold()) {
            return;
        }
        try {
            Instant now = clock.instant();
            int answers = remove(OLD_ANSWERS, now.minus(FirstAnswers.KEPT));
            int claims = remove(EXPIRED_CLAIMS, now);
            int events = isRelayOn || kept.isEmpty() ? 0 : remove(OLD_EVENTS, now.minus(kept.get()));
            LOG.debugf("removed %d answers, %d claims and %d events", answers, claims, events);
        } finally {
            lease.release();
        }
    }

    private int remove(String statement, Instant until) {
        int removed = 0;
        int rows;
        do {
            rows = database.preparedQuery(statement)
                    .execute(Tuple.of(until.atOffset(ZoneOffset.UTC), BATCH))
                    .await()
                    .atMost(PATIENCE)
                    .rowCount();
            removed += rows;
        } while (rows == BATCH && lease.hold());
        return removed;
    }
}
