package io.shopops.report.feed;

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
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads the changes of an enterprise's rows. A position is given under a lock that is held until the commit, so whoever
 * sees one sees all below it: a reader that goes on behind the newest it saw passes nothing over.
 */
@ApplicationScoped
class FeedQuery {
    private static final String CHANGES = """
            SELECT position, created_at, id, record_id, deleted
              FROM ((SELECT position, created_at, id, record_id, false AS deleted
                       FROM patrol_row WHERE enterprise_id = $1 AND position > $2 ORDER BY position LIMIT $3)
                    UNION ALL
                    (SELECT position, created_at, id, record_id, true
                       FROM patrol_deletion WHERE enterprise_id = $1 AND position > $2 ORDER BY position LIMIT $3))
                   AS change
             ORDER BY position LIMIT $3""";

    private static final String NEWEST = "SELECT position FROM patrol_feed WHERE enterprise_id = $1";

    private static final String AHEAD =
            "the cursor is ahead of the feed, which was set back: read it from the beginning, without a cursor";

    private final SnapshotQuery snapshot;
    private final RowQuery rows;

    FeedQuery(SnapshotQuery snapshot, RowQuery rows) {
        this.snapshot = snapshot;
        this.rows = rows;
    }

    Uni<Changes> run(FeedRequest request) {
        return snapshot.read(connection -> connection
                .preparedQuery(CHANGES)
                .execute(Tuple.of(request.enterpriseId(), request.after(), request.pageSize() + 1L))
                .chain(found -> changes(connection, request, found.stream().toList())));
    }

    private Uni<Changes> changes(SqlConnection connection, FeedRequest request, List<Row> found) {
        if (found.isEmpty()) {
            return atTheEnd(connection, request);
        }
        List<Row> page = found.subList(0, Math.min(found.size(), request.pageSize()));
        List<RowKey> keys = page.stream()
                .filter(change -> !change.getBoolean("deleted"))
                .map(FeedQuery::key)
                .toList();
        String next = FeedCursor.after(
                request.enterpriseId(), page.get(page.size() - 1).getLong("position"));
        return rows.read(connection, request.enterpriseId(), keys)
                .map(read -> read.stream().collect(Collectors.toMap(DetailRow::id, Function.identity())))
                .map(byId -> new Changes(
                        page.stream()
                                .map(change -> change(request.enterpriseId(), change, byId))
                                .toList(),
                        next,
                        found.size() > page.size()));
    }

    private static Uni<Changes> atTheEnd(SqlConnection connection, FeedRequest request) {
        return connection
                .preparedQuery(NEWEST)
                .execute(Tuple.of(request.enterpriseId()))
                .map(newest -> newest.size() == 0 ? 0 : newest.iterator().next().getLong("position"))
                .map(newest -> {
                    if (request.after() > newest) {
                        throw new Refusal(Answer.of(409, AHEAD));
                    }
                    return new Changes(List.of(), FeedCursor.after(request.enterpriseId(), request.after()), false);
                });
    }

    private static Change change(int enterpriseId, Row change, Map<String, DetailRow> byId) {
        return change.getBoolean("deleted")
                ? Change.delete(enterpriseId, change.getString("record_id"), key(change))
                : Change.upsert(byId.get(change.getString("id")));
    }

    private static RowKey key(Row change) {
        return new RowKey(change.getLocalDateTime("created_at"), change.getString("id"));
    }
}
