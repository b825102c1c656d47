package io.shopops.report.detail;

import io.shopops.report.detail.PagePlan.Stretch;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;

/**
 * Counts the rows of a report, each call on the snapshot of the connection's transaction: by day, from what is kept by
 * day, by check item or by visit where that tells, and else row by row.
 */
public final class CountQuery {
    /** Of whole days, from a kept table. */
    private static final String DAYS = """
            SELECT day::timestamp AS since, day + interval '1 day' AS before, sum(%s)::bigint AS row_count
              FROM %s
             WHERE %s AND day >= %s::timestamp AND day < %s::timestamp
             GROUP BY day""";

    /** Of the parts of days at a period's edges. */
    private static final String EDGES = """
            SELECT part.since, part.before, (SELECT count(*) FROM %s WHERE %s) FROM %s""";

    /** What is kept by visit is kept to the second: a day at an edge counts in part. */
    private static final String VISITS = """
            SELECT greatest(created_at::date, %1$s::timestamp) AS since,
                   least(created_at::date + interval '1 day', %2$s::timestamp) AS before, sum(%3$s)::bigint AS row_count
              FROM patrol_visit
             WHERE %4$s AND created_at >= %1$s::timestamp AND created_at < %2$s::timestamp
             GROUP BY 1, 2
             ORDER BY since DESC""";

    /** By day as well, so that not all have to be looked at once more for the page. */
    private static final String ROWS = """
            SELECT greatest(item.created_at::date, $2::timestamp) AS since,
                   least(item.created_at::date + interval '1 day', $3::timestamp) AS before, count(*) AS row_count
              FROM %s
             WHERE %s
             GROUP BY 1, 2
             ORDER BY since DESC""";

    private CountQuery() {}

    /** Where the rows of a report are, to the day where what is kept tells. */
    static Uni<PagePlan> plan(SqlClient database, int enterpriseId, Period period, DetailFilter filter) {
        return switch (filter.counts()) {
            case BY_DAY -> byDay("patrol_by_day", database, enterpriseId, period, filter);
            case BY_ITEM -> byDay("patrol_by_item", database, enterpriseId, period, filter);
            case BY_VISIT -> byVisit(database, enterpriseId, period, filter);
            case BY_ROW -> byRow(database, enterpriseId, period, filter);
        };
    }

    /** How many rows a report has. */
    public static Uni<Long> total(SqlClient database, int enterpriseId, Period period, DetailFilter filter) {
        return plan(database, enterpriseId, period, filter).map(PagePlan::total);
    }

    private static Uni<PagePlan> byDay(
            String table, SqlClient database, int enterpriseId, Period period, DetailFilter filter) {
        PeriodCut cut = PeriodCut.of(period);
        List<Span> edges = cut.edges();
        Kept kept = Kept.of(enterpriseId, filter);
        String days = DAYS.formatted(
                filter.measure(), table, kept, kept.parameter(cut.firstDay()), kept.parameter(cut.endDay()));
        if (edges.isEmpty()) {
            return plan(database, days + " ORDER BY since DESC", kept.values());
        }
        Where where = Where.each(edges, filter, kept.values());
        return plan(
                database,
                days + " UNION ALL " + EDGES.formatted(where.rows(), where, where.parts()) + " ORDER BY since DESC",
                where.values());
    }

    private static Uni<PagePlan> byVisit(SqlClient database, int enterpriseId, Period period, DetailFilter filter) {
        Kept kept = Kept.of(enterpriseId, filter);
        String sql =
                VISITS.formatted(kept.parameter(period.from()), kept.parameter(period.until()), filter.measure(), kept);
        return plan(database, sql, kept.values());
    }

    private static Uni<PagePlan> byRow(SqlClient database, int enterpriseId, Period period, DetailFilter filter) {
        Where where = Where.of(enterpriseId, List.of(period.span()), filter);
        return SnapshotQuery.ofManyRows(
                database, () -> plan(database, ROWS.formatted(where.rows(), where), where.values()));
    }

    private static Uni<PagePlan> plan(SqlClient database, String sql, List<Object> values) {
        return database.preparedQuery(sql)
                .execute(Tuple.from(values))
                .map(rows -> new PagePlan(rows.stream()
                        .map(row -> new Stretch(
                                row.getLocalDateTime("since"),
                                row.getLocalDateTime("before"),
                                row.getLong("row_count")))
                        .toList()));
    }
}
