package io.shopops.report.detail;

import io.shopops.report.detail.PagePlan.Stretch;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;

/**
 * Counts the rows of a report, each call on the snapshot of the connection's transaction: from the counts that are kept
 * by month, day and source type where they tell, and else row by row.
 */
final class CountQuery {
    /** Of whole months, of the days beside them, and of the parts of days at the edges; types are $8. */
    private static final String STRETCHES = """
            SELECT date_trunc('month', day) AS start, date_trunc('month', day) + interval '1 month' AS until, sum(row_count)::bigint AS row_count
              FROM patrol_by_day
             WHERE enterprise_id = $1 AND day >= $4::timestamp AND day < $5::timestamp %1$s
             GROUP BY 1, 2
             UNION ALL
            SELECT day, day + interval '1 day', sum(row_count)::bigint
              FROM patrol_by_day
             WHERE enterprise_id = $1
               AND (day >= $3::timestamp AND day < $4::timestamp OR day >= $5::timestamp AND day < $6::timestamp) %1$s
             GROUP BY day
             UNION ALL
            SELECT $2::timestamp, $3::timestamp, count(*)
              FROM patrol_row
             WHERE enterprise_id = $1 AND created_at >= $2::timestamp AND created_at < $3::timestamp %1$s
             UNION ALL
            SELECT $6::timestamp, $7::timestamp, count(*)
              FROM patrol_row
             WHERE enterprise_id = $1 AND created_at >= $6::timestamp AND created_at < $7::timestamp %1$s
             ORDER BY start DESC
            """;

    /** Types are $4. */
    private static final String DAYS = """
            SELECT day::timestamp AS start, day + interval '1 day' AS until, sum(row_count)::bigint AS row_count
              FROM patrol_by_day
             WHERE enterprise_id = $1 AND day >= $2::timestamp AND day < $3::timestamp %1$s
             GROUP BY day
             ORDER BY start DESC
            """;

    private CountQuery() {}

    /** Where the rows of a report are, by months and days where the kept counts tell. */
    static Uni<PagePlan> plan(SqlConnection connection, DetailRequest request) {
        if (!request.filter().isBySourceTypeAlone()) {
            return count(connection, request);
        }
        PeriodCut cut = PeriodCut.of(request.period());
        return plan(
                connection,
                STRETCHES,
                request,
                cut.from(),
                cut.firstDay(),
                cut.firstMonth(),
                cut.endMonth(),
                cut.endDay(),
                cut.until());
    }

    /** The days of a stretch that the kept counts told. */
    static Uni<PagePlan> days(SqlConnection connection, DetailRequest request, Stretch stretch) {
        return plan(connection, DAYS, request, stretch.from(), stretch.until());
    }

    private static Uni<PagePlan> plan(SqlConnection connection, String sql, DetailRequest request, Object... times) {
        List<Object> values = new ArrayList<>();
        values.add(request.enterpriseId());
        values.addAll(List.of(times));
        String ofTypes = "";
        if (!request.filter().sourceTypes().isEmpty()) {
            values.add(request.filter().sourceTypes().stream()
                    .map(Integer::shortValue)
                    .toArray(Short[]::new));
            ofTypes = "AND source_type = ANY($" + values.size() + ")";
        }
        return plan(connection, sql.replace("%1$s", ofTypes), values);
    }

    private static Uni<PagePlan> count(SqlConnection connection, DetailRequest request) {
        Where where = Where.of(
                        request.enterpriseId(),
                        request.period().from(),
                        request.period().until())
                .and(request.filter());
        String sql =
                "SELECT $2::timestamp AS start, $3::timestamp AS until, count(*) AS row_count FROM patrol_row WHERE "
                        + where;
        return plan(connection, sql, where.values());
    }

    private static Uni<PagePlan> plan(SqlConnection connection, String sql, List<Object> values) {
        return connection
                .preparedQuery(sql)
                .execute(Tuple.from(values))
                .map(rows -> new PagePlan(rows.stream()
                        .map(row -> new Stretch(
                                row.getLocalDateTime("start"), row.getLocalDateTime("until"), row.getLong("row_count")))
                        .toList()));
    }
}
