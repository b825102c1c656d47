package io.shopops.report.export;

import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The exports as their writers see them. Who has begun one holds a lease on it, which every step renews; a step by
 * somebody whose lease another took over, or whose export was cancelled, changes nothing. Blocks.
 */
@ApplicationScoped
class JobStore {
    /** Above what the database itself allows a statement. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** How often an export may be begun: one that kills its writer is not to kill all of them for ever. */
    static final int MAX_ATTEMPTS = 3;

    /** Parts a statement, about as many MiB, so that none lasts long. */
    private static final int BATCH = 50;

    private static final String OPEN = """
            SELECT enterprise_id, export_id FROM patrol_export
             WHERE state IN ('waiting', 'running') AND lease_until <= now() ORDER BY created_at LIMIT 20""";

    private static final String TAKE = """
            UPDATE patrol_export
               SET state = 'running', holder = $3, lease_until = now() + $4 * interval '1 millisecond',
                   attempts = attempts + 1, rows_done = 0, bytes = 0
             WHERE enterprise_id = $1 AND export_id = $2 AND state IN ('waiting', 'running') AND lease_until <= now()
         RETURNING application, request::text AS request, format, attempts""";

    /** Progress, the lease and a part of the file in one: all of it happens, or nothing. */
    private static final String WRITE = """
            WITH mine AS (
                UPDATE patrol_export
                   SET rows_done = $4, rows_total = $5, bytes = bytes + octet_length($6::bytea),
                       lease_until = now() + $7 * interval '1 millisecond'
                 WHERE enterprise_id = $1 AND export_id = $2 AND holder = $3 AND state = 'running'
             RETURNING bytes - octet_length($6::bytea) AS file_offset),
            part AS (
                INSERT INTO patrol_export_part (enterprise_id, export_id, file_offset, content)
                SELECT $1, $2, file_offset, $6 FROM mine WHERE octet_length($6::bytea) > 0)
            SELECT file_offset FROM mine""";

    private static final String MINE =
            " WHERE enterprise_id = $1 AND export_id = $2 AND holder = $3 AND state = 'running'";

    private static final String DONE =
            "UPDATE patrol_export SET state = 'done', ended_at = $4, expires_at = $5, holder = NULL" + MINE;

    private static final String FAILED =
            "UPDATE patrol_export SET state = 'failed', ended_at = $4, message = $5, holder = NULL" + MINE;

    private static final String GIVE_BACK = """
            UPDATE patrol_export
               SET state = 'waiting', holder = NULL, rows_done = 0, bytes = 0, attempts = attempts - $4,
                   lease_until = now() + $5 * interval '1 millisecond'""" + MINE;

    private static final String REMOVE_PARTS = """
            DELETE FROM patrol_export_part
             WHERE enterprise_id = $1 AND export_id = $2 AND file_offset = ANY (ARRAY(
                SELECT file_offset FROM patrol_export_part WHERE enterprise_id = $1 AND export_id = $2 LIMIT $3))""";

    /** By the writer: one that was slow, and another has taken over, removes nothing of the other's file. */
    private static final String REMOVE_OWN_PARTS = REMOVE_PARTS
            + " AND EXISTS (SELECT FROM patrol_export WHERE enterprise_id = $1 AND export_id = $2 AND holder = $4"
            + " AND state = 'running' FOR UPDATE)";

    private final Pool database;
    private final Clock clock;
    private final Supplier<UUID> ids;
    private final Duration lease;
    private final Duration kept;

    JobStore(
            Pool database,
            Clock clock,
            Supplier<UUID> ids,
            @ConfigProperty(name = "shopops.exports.lease") Duration lease,
            @ConfigProperty(name = "shopops.exports.kept") Duration kept) {
        this.database = database;
        this.clock = clock;
        this.ids = ids;
        this.lease = lease;
        this.kept = kept;
    }

    /** Begins the export that has waited longest, or whose writer has died; empty where there is none. */
    Optional<Job> take() {
        for (Row row : execute(OPEN, Tuple.tuple())) {
            Optional<Job> job = take(new ExportKey(row.getInteger("enterprise_id"), row.getUUID("export_id")));
            if (job.isPresent()) {
                return job;
            }
        }
        return Optional.empty();
    }

    /** Empty where another was faster. */
    private Optional<Job> take(ExportKey key) {
        UUID holder = ids.get();
        for (Row row : execute(TAKE, mine(key, holder).addLong(lease.toMillis()))) {
            ExportFormat format = ExportFormat.of(row.getString("format")).orElseThrow();
            return Optional.of(new Job(
                    key,
                    holder,
                    row.getString("application"),
                    row.getString("request"),
                    format,
                    row.getShort("attempts")));
        }
        return Optional.empty();
    }

    /**
     * Adds to the file and tells how far it is; alone, does not block.
     *
     * @param bytes may be none
     * @return whether the export is still the job's; if not, nothing has changed
     */
    CompletableFuture<Boolean> write(Job job, long rowsDone, long rowsTotal, byte[] bytes) {
        Tuple values = mine(job.key(), job.holder())
                .addLong(rowsDone)
                .addLong(rowsTotal)
                .addBuffer(Buffer.buffer(bytes))
                .addLong(lease.toMillis());
        return database.preparedQuery(WRITE)
                .execute(values)
                .map(mine -> mine.rowCount() == 1)
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .subscribeAsCompletionStage();
    }

    /** The file is whole: whether the export was still the job's. */
    boolean done(Job job) {
        Instant now = clock.instant();
        return execute(DONE, mine(job.key(), job.holder()).addValue(at(now)).addValue(at(now.plus(kept))))
                        .rowCount()
                == 1;
    }

    /** There will be no file: whether the export was still the job's. */
    boolean failed(Job job, String message) {
        return execute(
                                FAILED,
                                mine(job.key(), job.holder())
                                        .addValue(at(clock.instant()))
                                        .addString(message))
                        .rowCount()
                == 1;
    }

    /** Lets another begin it anew at once, as if this one had not. */
    void giveBack(Job job) {
        execute(GIVE_BACK, mine(job.key(), job.holder()).addInteger(1).addLong(0L));
    }

    /** Lets it be begun anew after a pause. */
    void tryAgain(Job job, Duration pause) {
        execute(GIVE_BACK, mine(job.key(), job.holder()).addInteger(0).addLong(pause.toMillis()));
    }

    /** Removes what there is of a file that nobody writes any more. */
    void removeParts(ExportKey key) {
        int removed;
        do {
            removed = execute(REMOVE_PARTS, Tuple.of(key.enterpriseId(), key.exportId(), BATCH))
                    .rowCount();
        } while (removed == BATCH);
    }

    /** Removes what an earlier writer left of the job's file, as long as the export is the job's. */
    void removeParts(Job job) {
        int removed;
        do {
            removed = execute(
                            REMOVE_OWN_PARTS,
                            Tuple.of(job.key().enterpriseId(), job.key().exportId(), BATCH, job.holder()))
                    .rowCount();
        } while (removed == BATCH);
    }

    private RowSet<Row> execute(String sql, Tuple values) {
        return database.preparedQuery(sql).execute(values).await().atMost(PATIENCE);
    }

    private static Tuple mine(ExportKey key, UUID holder) {
        return Tuple.of(key.enterpriseId(), key.exportId(), holder);
    }

    private static OffsetDateTime at(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
