package io.shopops.audit.lease;

import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;

/** Makes leases, one for each thing that one replica does at a time. */
@ApplicationScoped
public class Leases {
    private final Pool database;
    private final Clock clock;
    private final Supplier<UUID> ids;

    Leases(Pool database, Clock clock, Supplier<UUID> ids) {
        this.database = database;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * This replica's claim to a lease, which it does not hold yet.
     *
     * @param name of what is to be done, the same in every replica
     * @param length how long the lease outlives a holder that does not renew it
     */
    public Lease of(String name, Duration length) {
        return new Lease(name, database, clock, ids, length);
    }
}
