package io.shopops.report.inbox;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Forgets events that were taken in long ago. One of them that comes again all the same changes nothing, since what the
 * projection has is not older; the inbox keeps what comes twice soon, as after a crash, from being worked out anew, and
 * an id from standing for two contents.
 */
@ApplicationScoped
public class InboxCleanUp {
    private static final Logger LOG = Logger.getLogger(InboxCleanUp.class);

    /** Rows a transaction, so that none lasts long. */
    private static final int BATCH = 2_000;

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Until the transaction ends; the others then leave the work to this one. */
    private static final String ALONE = "SELECT pg_try_advisory_xact_lock(hashtext('inbox clean-up'))";

    private static final String FORGET = """
            DELETE FROM inbox WHERE ctid = ANY (ARRAY(
                SELECT ctid FROM inbox WHERE received_at < now() - $1 * interval '1 second'
                 ORDER BY received_at LIMIT $2))""";

    private final Pool database;
    private final Duration retention;

    InboxCleanUp(Pool database, @ConfigProperty(name = "shopops.inbox.retention") Duration retention) {
        this.database = database;
        this.retention = retention;
    }

    /** Forgets what is older than the retention, unless another replica is at it. */
    @Scheduled(
            every = "{shopops.inbox.clean-up.every}",
            delayed = "{shopops.inbox.clean-up.delayed}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        long forgotten = 0;
        int rows;
        do {
            rows = database.withTransaction(this::forgetSome).await().atMost(PATIENCE);
            forgotten += rows;
        } while (rows == BATCH);
        LOG.debugf("forgot %d events", forgotten);
    }

    private Uni<Integer> forgetSome(SqlConnection connection) {
        return connection
                .query(ALONE)
                .execute()
                .chain(alone -> alone.iterator().next().getBoolean(0)
                        ? connection
                                .preparedQuery(FORGET)
                                .execute(Tuple.of(retention.toSeconds(), BATCH))
                                .map(deleted -> deleted.rowCount())
                        : Uni.createFrom().item(0));
    }
}
