package io.shopops.audit.outbox;

import static java.util.stream.Collectors.toSet;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Which of the outbox's shards this replica sends: rows in PostgreSQL that expire unless they are renewed, judged by the
 * database's clock alone. A row of its own says that a replica is there, so that all know what a fair share is. Blocks.
 *
 * <p>A holder that was stopped for longer than the lease may wake and believe that it still holds its shards. Its Kafka
 * producers are fenced by then; its deletions are of rows that it sent.
 */
@ApplicationScoped
class ShardLeases {
    /** As the database has it: how many replicas can share the work at most. */
    static final int SHARDS = 8;

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final String ATTEND = """
            INSERT INTO lease (name, holder, until)
            VALUES ('outbox-replica-' || $1::uuid::text, $1, now() + $2 * interval '1 millisecond')
            ON CONFLICT (name) DO UPDATE SET until = excluded.until""";

    private static final String REPLICAS =
            "SELECT count(*)::int FROM lease WHERE starts_with(name, 'outbox-replica-') AND until > now()";

    /** One that expired and that nobody took is still ours. */
    private static final String RENEW = """
            UPDATE lease SET until = now() + $2 * interval '1 millisecond'
            WHERE holder = $1 AND starts_with(name, 'outbox-shard-')
            RETURNING substr(name, 14)::int AS shard""";

    private static final String TAKE = """
            INSERT INTO lease (name, holder, until)
            SELECT 'outbox-shard-' || shard, $1::uuid, now() + $2 * interval '1 millisecond'
            FROM generate_series(0, $3 - 1) shard
            WHERE shard <> ALL ($4) AND NOT EXISTS (
                SELECT 1 FROM lease held WHERE held.name = 'outbox-shard-' || shard AND held.until >= now())
            ORDER BY shard LIMIT $5
            ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until WHERE lease.until < now()
            RETURNING substr(name, 14)::int AS shard""";

    private static final String RELEASE = "DELETE FROM lease WHERE holder = $1 AND name = 'outbox-shard-' || $2::int";

    /** With what replicas left that died long ago. */
    private static final String LEAVE = """
            DELETE FROM lease WHERE name = 'outbox-replica-' || $1::uuid::text
                OR starts_with(name, 'outbox-replica-') AND until < now() - interval '1 hour'""";

    private final Pool database;
    private final UUID replica;
    private final long length;

    ShardLeases(
            Pool database, Supplier<UUID> ids, @ConfigProperty(name = "shopops.outbox.lease") Duration leaseLength) {
        this.database = database;
        this.replica = ids.get();
        this.length = leaseLength.toMillis();
    }

    /** Says that this replica is there. */
    void attend() {
        run(ATTEND, Tuple.of(replica, length));
    }

    /** How many shards are the fair share of a replica. */
    int share() {
        // One at least, and that is the one that asks.
        int replicas =
                Math.max(1, run(REPLICAS, Tuple.tuple()).iterator().next().getInteger(0));
        return (SHARDS + replicas - 1) / replicas;
    }

    /** Renews what this replica holds, and answers it. */
    Set<Integer> renew() {
        return shards(run(RENEW, Tuple.of(replica, length)));
    }

    /**
     * Takes shards that nobody holds.
     *
     * @param count how many at most
     * @param without these
     */
    Set<Integer> take(int count, Collection<Integer> without) {
        Integer[] unwanted = without.toArray(Integer[]::new);
        return shards(run(TAKE, Tuple.of(replica, length, SHARDS, unwanted, count)));
    }

    /** Frees a shard for another replica, where it is ours. */
    void release(int shard) {
        run(RELEASE, Tuple.of(replica, shard));
    }

    /** Says that this replica is no longer there. */
    void leave() {
        run(LEAVE, Tuple.of(replica));
    }

    private RowSet<Row> run(String sql, Tuple values) {
        return database.preparedQuery(sql).execute(values).await().atMost(PATIENCE);
    }

    private static Set<Integer> shards(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.getInteger("shard"))
                .collect(toSet());
    }
}
