package io.shopops.report.intake;

import io.shopops.report.answer.Answer;
import io.shopops.report.answer.Refusal;
import io.shopops.report.intake.RecordHistory.PastVersion;
import io.shopops.report.patrol.PatrolTime;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Tells what a record was before it was corrected or declared void. */
@ApplicationScoped
class RecordHistoryQuery {
    /** One statement, so that the record and its versions are of one moment: the record stands beside each of them. */
    private static final String HISTORY = """
            SELECT record.version, record.voided_at,
                   (SELECT count(*) FROM patrol_record_version WHERE enterprise_id = $1 AND record_id = $2) AS total,
                   past.version AS past_version, past.created_at, past.replaced_at, past.reason, past.content
              FROM patrol_record AS record
              LEFT JOIN (SELECT version, created_at, replaced_at, reason, content::text AS content
                           FROM patrol_record_version
                          WHERE enterprise_id = $1 AND record_id = $2
                          ORDER BY version DESC
                          LIMIT $3 OFFSET $4) AS past ON true
             WHERE record.enterprise_id = $1 AND record.record_id = $2
             ORDER BY past.version DESC
            """;

    private final Pool database;
    private final ZoneId zone;

    RecordHistoryQuery(Pool database, @ConfigProperty(name = "shopops.zone") ZoneId zone) {
        this.database = database;
        this.zone = zone;
    }

    /** A {@link Refusal} where there is no such record. */
    Uni<RecordHistory> read(HistoryRequest request) {
        return database.preparedQuery(HISTORY)
                .execute(Tuple.of(
                        request.key().enterpriseId(),
                        request.key().recordId(),
                        (long) request.pageSize(),
                        request.offset()))
                .map(found -> history(request, found.stream().toList()));
    }

    private RecordHistory history(HistoryRequest request, List<Row> found) {
        Row record = found.stream().findFirst().orElseThrow(() -> new Refusal(Answer.of(404, CorrectionStore.UNKNOWN)));
        return new RecordHistory(
                request.key().recordId(),
                record.getInteger("version"),
                text(record.getOffsetDateTime("voided_at")),
                record.getLong("total"),
                request.pageNumber(),
                request.pageSize(),
                found.stream()
                        .filter(row -> row.getInteger("past_version") != null)
                        .map(this::past)
                        .toList());
    }

    private PastVersion past(Row row) {
        return new PastVersion(
                row.getInteger("past_version"),
                PatrolTime.format(row.getLocalDateTime("created_at")),
                text(row.getOffsetDateTime("replaced_at")),
                row.getString("reason"),
                row.getString("content"));
    }

    private String text(OffsetDateTime time) {
        return time == null
                ? ""
                : PatrolTime.format(time.atZoneSameInstant(zone).toLocalDateTime());
    }
}
