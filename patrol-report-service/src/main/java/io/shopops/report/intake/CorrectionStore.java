package io.shopops.report.intake;

import io.shopops.report.answer.Answer;
import io.shopops.report.answer.Refusal;
import io.shopops.report.detail.RowKey;
import io.shopops.report.detail.RowQuery;
import io.shopops.report.problem.StepQuery;
import io.shopops.report.rollup.FeedLock;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;

/**
 * Corrects records and declares them void, each in a transaction of its own: rows, sums, positions in the feed and the
 * steps of problems follow, and what the record was is kept.
 */
@ApplicationScoped
class CorrectionStore {
    /** Of a record that there is not. */
    static final String UNKNOWN = "recordId is not known";

    private final Pool database;
    private final MonthStore months;
    private final RowQuery rows;
    private final StepQuery steps;
    private final Clock clock;

    CorrectionStore(Pool database, MonthStore months, RowQuery rows, StepQuery steps, Clock clock) {
        this.database = database;
        this.months = months;
        this.rows = rows;
        this.steps = steps;
        this.clock = clock;
    }

    /** The version that the record has then; a {@link Refusal} where the correction is not possible. */
    Uni<RecordVersion> store(Correction correction) {
        List<LocalDateTime> times =
                correction.record().map(PatrolRecord::createTime).stream().toList();
        return months.available(
                times,
                () -> database.withTransaction(connection -> FeedLock.take(
                                connection, correction.key().enterpriseId())
                        .chain(() -> stored(connection, correction.key()))
                        .chain(stored -> store(connection, correction, stored))
                        .map(version -> new RecordVersion(correction.key().recordId(), version))));
    }

    private static Uni<StoredRecord> stored(SqlConnection connection, RecordKey key) {
        return connection
                .preparedQuery(CorrectionSql.RECORD)
                .execute(Tuple.of(key.enterpriseId(), key.recordId()))
                .map(found -> found.stream()
                        .findFirst()
                        .map(CorrectionStore::stored)
                        .orElseThrow(() -> new Refusal(Answer.of(404, UNKNOWN))));
    }

    private static StoredRecord stored(Row row) {
        return new StoredRecord(
                row.getLocalDateTime("created_at"),
                row.getShort("row_count"),
                row.getString("hash"),
                row.getInteger("version"),
                row.getOffsetDateTime("voided_at") != null);
    }

    private Uni<Integer> store(SqlConnection connection, Correction correction, StoredRecord stored) {
        if (stored.isSaidBy(correction)) {
            return Uni.createFrom().item(stored.version());
        }
        stored.check(correction);
        RecordKey key = correction.key();
        List<String> ids = key.rowIds(stored.rowCount());
        List<RowKey> keys =
                ids.stream().map(id -> new RowKey(stored.createdAt(), id)).toList();
        return rows.read(connection, key.enterpriseId(), keys)
                .invoke(before -> {
                    // Its month was taken off.
                    if (before.isEmpty()) {
                        throw new Refusal(Answer.of(409, "the record is no longer kept"));
                    }
                })
                .chain(before -> steps.read(connection, key.enterpriseId(), stored.createdAt(), ids)
                        .chain(done ->
                                replace(connection, correction, new PastRecord(stored.createdAt(), before, done))))
                .replaceWith(stored.version() + 1);
    }

    private Uni<Void> replace(SqlConnection connection, Correction correction, PastRecord past) {
        ReplacementQuery query = new ReplacementQuery(connection, correction, clock.instant());
        if (correction.record().isEmpty()) {
            return query.takeOut(past, List.of(), List.of())
                    .chain(() -> query.forgetNames(past, correction.record()))
                    .chain(query::declareVoid);
        }
        PatrolRecord corrected = correction.record().get();
        Carried carried = Carried.of(corrected, past.rows(), past.steps().keySet());
        return query.takeOut(past, corrected.rowIds(), carried.ids())
                .chain(() -> query.forgetNames(past, correction.record()))
                .chain(() -> query.putIn(carried.record(), ContentHash.of(corrected)))
                .chain(() -> query.moveSteps(past.createdAt(), carried));
    }
}
