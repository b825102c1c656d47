package io.shopops.report.problem;

import io.quarkus.scheduler.Scheduled;
import io.shopops.report.rollup.FeedLock;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Makes problems invalid that are not finished when their time is over: from the second behind their {@code endTime}.
 * Each transaction is of one enterprise.
 */
@ApplicationScoped
class ExpiryRunner {
    private static final Logger LOG = Logger.getLogger(ExpiryRunner.class);

    /** Rows a transaction, so that none holds up the enterprise's other writers for long. */
    private static final int BATCH = 500;

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Until the transaction ends; the others then leave the work to this one. */
    private static final String ALONE = "SELECT pg_try_advisory_xact_lock(hashtext('problem expiry'))";

    private final Pool database;
    private final Clock clock;
    private final ZoneId zone;

    ExpiryRunner(Pool database, Clock clock, @ConfigProperty(name = "shopops.zone") ZoneId zone) {
        this.database = database;
        this.clock = clock;
        this.zone = zone;
    }

    /** Ends what is past its time, unless another replica is at it. Where that fails for one enterprise, the others go on. */
    @Scheduled(
            every = "{shopops.problems.expiry.every}",
            delayed = "{shopops.problems.expiry.delayed}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        LocalDateTime now = LocalDateTime.ofInstant(clock.instant(), zone).truncatedTo(ChronoUnit.SECONDS);
        for (int enterprise : enterprises(now)) {
            try {
                long ended = expire(enterprise, now);
                if (ended > 0) {
                    LOG.infof("enterprise %d: %d problems ended by time", enterprise, ended);
                }
            } catch (RuntimeException e) {
                LOG.warnf(e, "enterprise %d: its problems are ended at the next try", enterprise);
            }
        }
    }

    private List<Integer> enterprises(LocalDateTime now) {
        return database.preparedQuery(ProblemSql.ENDING_ENTERPRISES)
                .execute(Tuple.of(now))
                .map(rows -> rows.stream()
                        .map(row -> row.getInteger("enterprise_id"))
                        .toList())
                .await()
                .atMost(PATIENCE);
    }

    private long expire(int enterprise, LocalDateTime now) {
        long ended = 0;
        long rows;
        do {
            rows = database.withTransaction(connection -> expireSome(connection, enterprise, now))
                    .await()
                    .atMost(PATIENCE);
            ended += rows;
        } while (rows == BATCH);
        return ended;
    }

    private Uni<Long> expireSome(SqlConnection connection, int enterprise, LocalDateTime now) {
        return connection
                .query(ALONE)
                .execute()
                .chain(alone -> alone.iterator().next().getBoolean(0)
                        ? FeedLock.take(connection, enterprise)
                                .chain(() -> connection
                                        .preparedQuery(ProblemSql.EXPIRE)
                                        .execute(Tuple.from(Arrays.asList(
                                                enterprise,
                                                clock.instant().atOffset(ZoneOffset.UTC),
                                                0,
                                                "",
                                                "",
                                                "[]",
                                                "[]",
                                                now,
                                                BATCH))))
                                .map(rows -> rows.iterator().next().getLong("changed"))
                        : Uni.createFrom().item(0L));
    }
}
