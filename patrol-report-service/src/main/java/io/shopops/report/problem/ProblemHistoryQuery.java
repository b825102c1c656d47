package io.shopops.report.problem;

import io.shopops.report.answer.Answer;
import io.shopops.report.answer.Refusal;
import io.shopops.report.detail.DetailRow;
import io.shopops.report.detail.RowKey;
import io.shopops.report.detail.RowQuery;
import io.shopops.report.detail.SnapshotQuery;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/** Tells what became of a problem since it was found. */
@ApplicationScoped
class ProblemHistoryQuery {
    /** Of an id that no row has. */
    static final String UNKNOWN = "id is not known";

    private static final String CREATED_AT =
            "SELECT created_at FROM patrol_record WHERE enterprise_id = $1 AND record_id = $2";

    private final SnapshotQuery snapshot;
    private final RowQuery rows;
    private final StepQuery steps;

    ProblemHistoryQuery(SnapshotQuery snapshot, RowQuery rows, StepQuery steps) {
        this.snapshot = snapshot;
        this.rows = rows;
        this.steps = steps;
    }

    /** The steps, oldest first; none where there never was a problem. A {@link Refusal} where there is no such row. */
    Uni<List<Step>> read(int enterpriseId, String rowId) {
        return snapshot.read(connection -> createdAt(connection, enterpriseId, rowId)
                .chain(createdAt -> read(connection, enterpriseId, new RowKey(createdAt, rowId))));
    }

    private static Uni<LocalDateTime> createdAt(SqlConnection connection, int enterpriseId, String rowId) {
        return connection
                .preparedQuery(CREATED_AT)
                .execute(Tuple.of(enterpriseId, ProblemRequest.recordId(rowId)))
                .map(found -> found.stream()
                        .findFirst()
                        .map((Row row) -> row.getLocalDateTime("created_at"))
                        .orElseThrow(ProblemHistoryQuery::unknown));
    }

    private Uni<List<Step>> read(SqlConnection connection, int enterpriseId, RowKey key) {
        return rows.read(connection, enterpriseId, List.of(key))
                .map(found -> found.stream().findFirst().orElseThrow(ProblemHistoryQuery::unknown))
                .chain(row -> steps.read(connection, enterpriseId, key.createdAt(), List.of(key.id()))
                        .map(done -> history(row, done.getOrDefault(key.id(), List.of()))));
    }

    private static List<Step> history(DetailRow row, List<Step> done) {
        int found = done.isEmpty() ? row.problemStatus() : done.get(0).fromStatus();
        if (found == 0 && done.isEmpty()) {
            return List.of();
        }
        List<Step> history = new ArrayList<>();
        history.add(new Step(
                "found",
                0,
                "",
                found,
                StepQuery.title(found),
                row.userId(),
                row.userName(),
                "",
                row.pictures(),
                row.videos(),
                row.createTime()));
        history.addAll(done);
        return history;
    }

    private static Refusal unknown() {
        return new Refusal(Answer.of(404, UNKNOWN));
    }
}
