package io.shopops.audit.lease;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The right to do something that one replica does at a time. It is a row in PostgreSQL that expires unless it is renewed;
 * expiry is judged by the database's clock alone, so replicas need not agree on the time. Blocks, and is
 * for one thread at a time.
 *
 * <p>A holder that was stopped for longer than the lease may wake and believe that it still holds it: what is
 * done under a lease must bear that.
 */
public class Lease {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final String TAKE = """
            INSERT INTO lease (name, holder, until) VALUES ($1, $2, now() + $3 * interval '1 millisecond')
            ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until
            WHERE lease.holder = excluded.holder OR lease.until < now()""";

    private final String name;
    private final Pool database;
    private final Clock clock;
    private final UUID holder;
    private final Duration length;
    private Instant renewAt = Instant.EPOCH;

    Lease(String name, Pool database, Clock clock, Supplier<UUID> ids, Duration length) {
        this.name = name;
        this.database = database;
        this.clock = clock;
        this.holder = ids.get();
        this.length = length;
    }

    /**
     * Takes the lease where it is free or expired, and renews it after a third of its length where it is ours.
     *
     * @return whether it is ours
     */
    public boolean hold() {
        Instant now = clock.instant();
        if (now.isBefore(renewAt)) {
            return true;
        }
        boolean ours = database.preparedQuery(TAKE)
                        .execute(Tuple.of(name, holder, length.toMillis()))
                        .await()
                        .atMost(PATIENCE)
                        .rowCount()
                == 1;
        renewAt = ours ? now.plus(length.dividedBy(3)) : Instant.EPOCH;
        return ours;
    }

    /** Frees the lease for another replica, where it is ours. */
    public void release() {
        renewAt = Instant.EPOCH;
        database.preparedQuery("DELETE FROM lease WHERE name = $1 AND holder = $2")
                .execute(Tuple.of(name, holder))
                .await()
                .atMost(PATIENCE);
    }
}
