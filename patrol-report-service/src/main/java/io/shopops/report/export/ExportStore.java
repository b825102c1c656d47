package io.shopops.report.export;

import io.shopops.report.answer.Answer;
import io.shopops.report.answer.Refusal;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.function.Supplier;

/** The exports as their applications see them: each its own. */
@ApplicationScoped
class ExportStore {
    /** How many exports of an application may wait or run at a time. */
    static final int MAX_OPEN = 3;

    /** Until the transaction ends: two calls at a time would both see room for one. */
    private static final String ONE_BY_ONE = "SELECT pg_advisory_xact_lock(hashtext('exports of ' || $1))";

    private static final String CREATE = """
            INSERT INTO patrol_export (enterprise_id, export_id, application, request, format, state, rows_total,
                                       created_at, lease_until)
            SELECT $2, $3, $1, $4::text::jsonb, $5, 'waiting', $6, $7, now()
             WHERE (SELECT count(*) FROM patrol_export WHERE application = $1 AND state IN ('waiting', 'running')) < $8""";

    private static final String FIND = """
            SELECT request::text AS request, format, state, rows_done, rows_total, bytes, expires_at, message
              FROM patrol_export WHERE enterprise_id = $1 AND export_id = $2 AND application = $3""";

    private static final String CANCEL = """
            UPDATE patrol_export SET state = 'cancelled', ended_at = $4
             WHERE enterprise_id = $1 AND export_id = $2 AND application = $3 AND state IN ('waiting', 'running')""";

    /** The part that holds a byte of the file. */
    private static final String PART = """
            SELECT file_offset, content FROM patrol_export_part
             WHERE enterprise_id = $1 AND export_id = $2 AND file_offset <= $3
             ORDER BY file_offset DESC LIMIT 1""";

    private final Pool database;
    private final Clock clock;
    private final Supplier<UUID> ids;

    ExportStore(Pool database, Clock clock, Supplier<UUID> ids) {
        this.database = database;
        this.clock = clock;
        this.ids = ids;
    }

    /** Lets an export wait for its turn; fails with a {@link Refusal} where its application has too many open. */
    Uni<ExportKey> create(String application, ExportOrder order, long rows) {
        ExportKey key = new ExportKey(order.enterpriseId(), ids.get());
        Tuple values = Tuple.tuple()
                .addString(application)
                .addInteger(key.enterpriseId())
                .addUUID(key.exportId())
                .addString(order.content().json())
                .addString(order.format().toString())
                .addLong(rows)
                .addOffsetDateTime(now())
                .addInteger(MAX_OPEN);
        return database.withTransaction(connection -> lock(connection, application)
                        .chain(() -> connection.preparedQuery(CREATE).execute(values)))
                .map(created -> {
                    if (created.rowCount() == 0) {
                        throw new Refusal(Answer.of(
                                409, "exports of this application are waiting or running, the limit is " + MAX_OPEN));
                    }
                    return key;
                });
    }

    private static Uni<RowSet<Row>> lock(SqlConnection connection, String application) {
        return connection.preparedQuery(ONE_BY_ONE).execute(Tuple.of(application));
    }

    /** An export of the application; fails with a {@link Refusal} where it has no such. */
    Uni<Export> find(String application, ExportKey key) {
        return database.preparedQuery(FIND)
                .execute(Tuple.of(key.enterpriseId(), key.exportId(), application))
                .map(found -> {
                    if (found.rowCount() == 0) {
                        throw new Refusal(Answer.of(404, "export not found"));
                    }
                    return export(key, found.iterator().next());
                });
    }

    private static Export export(ExportKey key, Row row) {
        OffsetDateTime expiresAt = row.getOffsetDateTime("expires_at");
        return new Export(
                key,
                new ExportOrder(
                        key.enterpriseId(),
                        ExportOrder.Content.of(row.getString("request")),
                        ExportFormat.of(row.getString("format")).orElseThrow()),
                ExportState.of(row.getString("state")),
                row.getLong("rows_done"),
                row.getLong("rows_total"),
                row.getLong("bytes"),
                expiresAt == null ? null : expiresAt.toInstant(),
                row.getString("message"));
    }

    /** Ends an export that is not at its end yet: whether it was one. Who writes its file sees it and stops. */
    Uni<Boolean> cancel(String application, ExportKey key) {
        return database.preparedQuery(CANCEL)
                .execute(Tuple.of(key.enterpriseId(), key.exportId(), application, now()))
                .map(updated -> updated.rowCount() == 1);
    }

    /** What the file holds from an offset on, up to the end of the part that holds it; fails where that is kept no longer. */
    Uni<byte[]> read(ExportKey key, long offset) {
        return database.preparedQuery(PART)
                .execute(Tuple.of(key.enterpriseId(), key.exportId(), offset))
                .map(found -> {
                    if (found.rowCount() == 1) {
                        Row part = found.iterator().next();
                        Buffer content = (Buffer) part.getValue("content");
                        long skip = offset - part.getLong("file_offset");
                        if (skip < content.length()) {
                            return content.getBytes((int) skip, content.length());
                        }
                    }
                    throw new IllegalStateException("the file of export " + key.exportId() + " is kept no longer");
                });
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
