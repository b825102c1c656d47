package io.shopops.report.detail;

import io.shopops.report.detail.PagePlan.Place;
import io.shopops.report.patrol.PatrolTime;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDateTime;
import java.util.List;

/** Answers a page of the report. Its total and its rows are of one snapshot of the data. */
@ApplicationScoped
class DetailQuery {
    private final SnapshotQuery snapshot;
    private final RowQuery rows;

    DetailQuery(SnapshotQuery snapshot, RowQuery rows) {
        this.snapshot = snapshot;
        this.rows = rows;
    }

    Uni<DetailPage> run(DetailRequest request) {
        return snapshot.read(connection -> CountQuery.plan(
                        connection, request.enterpriseId(), request.period(), request.filter())
                .chain(plan -> read(connection, request, plan).map(found -> page(request, plan.total(), found))));
    }

    /** The rows of the page and, where there is one, the first of the next. */
    private Uni<List<DetailRow>> read(SqlConnection connection, DetailRequest request, PagePlan plan) {
        long limit = request.pageSize() + 1L;
        if (request.after().isEmpty()) {
            Place place = plan.page(request.offset(), limit);
            return place.spans().isEmpty()
                    ? none()
                    : rows.read(connection, where(request, place.spans()), place.skip(), limit);
        }
        DetailCursor cursor = request.after().get();
        List<Span> spans = plan.upTo(cursor.createdAt(), limit);
        return spans.isEmpty()
                ? none()
                : rows.read(connection, where(request, spans).and(cursor), 0, limit);
    }

    private static Uni<List<DetailRow>> none() {
        return Uni.createFrom().item(List.of());
    }

    private static Where where(DetailRequest request, List<Span> spans) {
        return Where.of(request.enterpriseId(), spans, request.filter());
    }

    private static DetailPage page(DetailRequest request, long total, List<DetailRow> found) {
        int size = request.pageSize();
        if (found.size() <= size) {
            return new DetailPage(total, request.pageNumber(), size, found, "");
        }
        DetailRow last = found.get(size - 1);
        LocalDateTime createdAt = PatrolTime.parse(last.createTime()).orElseThrow();
        String next = new DetailCursor(createdAt, last.id()).text();
        return new DetailPage(total, request.pageNumber(), size, found.subList(0, size), next);
    }
}
