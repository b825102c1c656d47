package io.shopops.report.export;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * What is kept of exports that ended, and for how long. Each step may be done by several replicas at a time, and be broken
 * off: what remains is found again. Blocks.
 */
@ApplicationScoped
class RetentionStore {
    /** How many files of an application are kept. */
    static final int MAX_FILES = 20;

    /** How long an export that ended can still be asked about, once its file is gone. */
    private static final Duration REMEMBERED = Duration.ofDays(7);

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final String SURPLUS = """
            SELECT enterprise_id, export_id FROM patrol_export WHERE application = $1 AND state = 'done'
             ORDER BY ended_at DESC, export_id DESC OFFSET $2""";

    private static final String DUE =
            "SELECT enterprise_id, export_id FROM patrol_export WHERE state = 'done' AND expires_at <= $1";

    private static final String EXPIRE = """
            UPDATE patrol_export SET state = 'expired', expires_at = least(expires_at, $3), message = $4
             WHERE enterprise_id = $1 AND export_id = $2 AND state = 'done'""";

    private static final String WITH_PARTS = """
            SELECT enterprise_id, export_id FROM patrol_export
             WHERE state IN ('failed', 'cancelled', 'expired')
               AND EXISTS (SELECT FROM patrol_export_part part
                            WHERE part.enterprise_id = patrol_export.enterprise_id
                              AND part.export_id = patrol_export.export_id)""";

    /** At this step none of them has parts. */
    private static final String OLD = """
            SELECT enterprise_id, export_id FROM patrol_export
             WHERE state IN ('failed', 'cancelled', 'expired') AND coalesce(expires_at, ended_at) <= $1""";

    private static final String FORGET = "DELETE FROM patrol_export WHERE enterprise_id = $1 AND export_id = $2";

    private final Pool database;
    private final JobStore jobs;
    private final Clock clock;

    RetentionStore(Pool database, JobStore jobs, Clock clock) {
        this.database = database;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** Lets the oldest files of an application expire where it has too many. */
    void keepNewest(String application) {
        String why = "it gave way to newer ones: of an application " + MAX_FILES + " files are kept";
        keys(SURPLUS, Tuple.of(application, MAX_FILES)).forEach(key -> expire(key, why));
    }

    /** Lets the files expire whose time has come. */
    void expireDue() {
        keys(DUE, Tuple.of(now())).forEach(key -> expire(key, ""));
    }

    private void expire(ExportKey key, String why) {
        execute(EXPIRE, Tuple.of(key.enterpriseId(), key.exportId(), now(), why));
    }

    /** Removes what is there of files that nobody may download. */
    void removeFiles() {
        keys(WITH_PARTS, Tuple.tuple()).forEach(jobs::removeParts);
    }

    /** Forgets exports that ended long ago. */
    void forget() {
        keys(OLD, Tuple.of(now().minus(REMEMBERED)))
                .forEach(key -> execute(FORGET, Tuple.of(key.enterpriseId(), key.exportId())));
    }

    private List<ExportKey> keys(String sql, Tuple values) {
        return StreamSupport.stream(execute(sql, values).spliterator(), false)
                .map(row -> new ExportKey(row.getInteger("enterprise_id"), row.getUUID("export_id")))
                .toList();
    }

    private RowSet<Row> execute(String sql, Tuple values) {
        return database.preparedQuery(sql).execute(values).await().atMost(PATIENCE);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
