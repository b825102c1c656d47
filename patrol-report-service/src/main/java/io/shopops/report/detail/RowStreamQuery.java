package io.shopops.report.detail;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Reads a whole report on one snapshot of the data, in its order, page behind page. The next page is read while the last
 * one is worked on, so two are in memory and no more. Blocks, and is for one thread.
 */
public final class RowStreamQuery implements AutoCloseable {
    /** Rows at a time: as many as a page of the report may have, whose size in memory is what rows are limited for. */
    static final int PAGE = 500;

    /** Above what the database itself allows a statement, so that the database gives up first. */
    static final Duration PATIENCE = Duration.ofSeconds(20);

    private final SqlConnection connection;
    private final RowQuery rows;
    private final DetailRequest request;
    private final PagePlan plan;
    private final long total;
    private long asked;
    private Uni<List<Row>> next;

    private RowStreamQuery(SqlConnection connection, RowQuery rows, DetailRequest request, PagePlan plan) {
        this.connection = connection;
        this.rows = rows;
        this.request = request;
        this.plan = plan;
        this.total = plan.total();
    }

    /** Begins the connection's transaction; ends with the connection closed also where it fails. */
    static RowStreamQuery open(SqlConnection connection, RowQuery rows, DetailRequest request) {
        try {
            PagePlan plan = connection
                    .begin()
                    .chain(() -> connection.query(SnapshotQuery.SETTINGS).execute())
                    .chain(() ->
                            CountQuery.plan(connection, request.enterpriseId(), request.period(), request.filter()))
                    .await()
                    .atMost(PATIENCE);
            RowStreamQuery report = new RowStreamQuery(connection, rows, request, plan);
            report.ask(plan.page(0, PAGE).spans(), Optional.empty());
            return report;
        } catch (RuntimeException e) {
            connection.closeAndForget();
            throw e;
        }
    }

    /** How many rows there are. */
    public long total() {
        return total;
    }

    /** The next rows; none behind the last. */
    public List<DetailRow> next() {
        List<Row> page = next.await().atMost(PATIENCE);
        if (!page.isEmpty()) {
            Row last = page.get(page.size() - 1);
            DetailCursor cursor = new DetailCursor(last.getLocalDateTime("created_at"), last.getString("id"));
            ask(plan.upTo(cursor.createdAt(), PAGE), Optional.of(cursor));
        }
        return page.stream().map(rows::row).toList();
    }

    /** No more than there are: behind the last row, a rare source type would be searched for to the period's start. */
    private void ask(List<Span> spans, Optional<DetailCursor> after) {
        long limit = Math.min(PAGE, total - asked);
        asked += limit;
        next = limit == 0
                ? Uni.createFrom().item(List.of())
                : Uni.createFrom()
                        .completionStage(rows.select(connection, where(spans, after), 0, limit)
                                .map(found -> found.stream().toList())
                                .subscribeAsCompletionStage());
    }

    private Where where(List<Span> spans, Optional<DetailCursor> after) {
        Where where = Where.of(request.enterpriseId(), spans, request.filter());
        return after.map(where::and).orElse(where);
    }

    /** Gives the connection back, which ends the transaction. */
    @Override
    public void close() {
        connection.close().await().atMost(PATIENCE);
    }
}
