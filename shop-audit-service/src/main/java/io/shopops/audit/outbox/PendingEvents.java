package io.shopops.audit.outbox;

import static java.util.stream.Collectors.toSet;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;

/** The rows of the outbox that are not sent. Blocks, so it is for the relay's own threads. */
@ApplicationScoped
class PendingEvents {
    /** How many events one Kafka transaction carries at most. */
    static final int BATCH = 500;

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final String OLDEST = """
            SELECT position, id, type, aggregateid, payload::text AS payload, created_at, traceparent
            FROM outbox WHERE shard = $1 ORDER BY position LIMIT $2""";

    private static final String SHARDS = """
            SELECT s.shard FROM generate_series(0, $1 - 1) AS s (shard)
            WHERE EXISTS (SELECT 1 FROM outbox WHERE outbox.shard = s.shard)""";

    private final Pool database;

    PendingEvents(Pool database) {
        this.database = database;
    }

    /** The shards that have rows. */
    Set<Integer> shards() {
        return database.preparedQuery(SHARDS)
                .execute(Tuple.of(ShardLeases.SHARDS))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getInteger(0))
                        .collect(toSet()))
                .await()
                .atMost(PATIENCE);
    }

    /**
     * The first rows of a shard by position, at most {@link #BATCH}.
     *
     * <p>Positions are handed out before their transactions commit, so a row may appear behind one that was sent
     * already. That loses nothing, because every row that is there is unsent, whatever its position; and it cannot
     * turn round two events of one shop, because a shop's transactions follow one another under the lock on its head row.
     */
    List<PendingEvent> oldest(int shard) {
        return database.preparedQuery(OLDEST)
                .execute(Tuple.of(shard, BATCH))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(PendingEvent::of)
                        .toList())
                .await()
                .atMost(PATIENCE);
    }

    /**
     * Removes rows that Kafka has. Deleting at once, rather than marking, writes each row once less and needs no
     * clean-up job.
     */
    void remove(List<PendingEvent> sent) {
        Long[] positions = sent.stream().map(PendingEvent::position).toArray(Long[]::new);
        database.preparedQuery("DELETE FROM outbox WHERE position = ANY($1)")
                .execute(Tuple.of(positions))
                .await()
                .atMost(PATIENCE);
    }
}
