package io.shopops.report.detail;

import io.shopops.report.answer.Answer;
import io.shopops.report.answer.Refusal;
import io.shopops.report.detail.PagePlan.Place;
import io.shopops.report.patrol.PatrolTime;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDateTime;
import java.util.List;

/** Answers a page of the report. Its total and its rows are of one snapshot of the data. */
@ApplicationScoped
class DetailQuery {
    /**
     * One round trip for both. Planning over all partitions would take longer than what is planned: a plan without
     * regard to the values is as good here, and kept.
     */
    static final String SNAPSHOT = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY;"
            + " SET LOCAL plan_cache_mode = force_generic_plan";

    /** What PostgreSQL says of a statement beyond its limit of time. */
    private static final String CANCELED = "57014";

    static final String TOO_LONG = "the report takes too long: shorten the period or ask by fewer filters";

    private final Pool database;
    private final RowQuery rows;

    DetailQuery(Pool database, RowQuery rows) {
        this.database = database;
        this.rows = rows;
    }

    Uni<DetailPage> run(DetailRequest request) {
        return database.withTransaction(connection -> connection
                        .query(SNAPSHOT)
                        .execute()
                        .chain(() -> CountQuery.plan(connection, request))
                        .chain(plan ->
                                read(connection, request, plan).map(found -> page(request, plan.total(), found))))
                .onFailure(DetailQuery::isTooLong)
                .transform(fault -> new Refusal(Answer.of(400, TOO_LONG)));
    }

    static boolean isTooLong(Throwable fault) {
        return fault instanceof PgException pg && CANCELED.equals(pg.getSqlState());
    }

    /** The rows of the page and, where there is one, the first of the next. */
    private Uni<List<DetailRow>> read(SqlConnection connection, DetailRequest request, PagePlan plan) {
        if (request.after().isPresent()) {
            return readBehind(request.after().get(), connection, request, plan);
        }
        if (request.offset() >= plan.total()) {
            return Uni.createFrom().item(List.of());
        }
        // No more than there are: behind the last row, a rare source type would be searched for to the period's start.
        long limit = Math.min(request.pageSize() + 1L, plan.total() - request.offset());
        return place(connection, request, plan)
                .chain(place ->
                        rows.read(connection, where(request, place.stretch().until()), place.skip(), limit));
    }

    /** Only where there are rows: a rare source type would be searched for to the period's start. */
    private Uni<List<DetailRow>> readBehind(
            DetailCursor cursor, SqlConnection connection, DetailRequest request, PagePlan plan) {
        return plan.upTo(cursor.createdAt())
                .map(rest -> rows.read(
                        connection,
                        Where.of(request.enterpriseId(), rest.from(), rest.until())
                                .and(request.filter())
                                .and(cursor),
                        0,
                        Math.min(request.pageSize() + 1L, rest.rows())))
                .orElseGet(() -> Uni.createFrom().item(List.of()));
    }

    /** Where the page begins, to the day where counts of the days are kept. */
    private static Uni<Place> place(SqlConnection connection, DetailRequest request, PagePlan plan) {
        Place place = plan.place(request.offset()).orElseThrow();
        return place.stretch().isLongerThanADay() && request.filter().isBySourceTypeAlone()
                ? CountQuery.days(connection, request, place.stretch())
                        .map(days -> days.place(place.skip()).orElse(place))
                : Uni.createFrom().item(place);
    }

    private static Where where(DetailRequest request, LocalDateTime until) {
        return Where.of(request.enterpriseId(), request.period().from(), until).and(request.filter());
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
