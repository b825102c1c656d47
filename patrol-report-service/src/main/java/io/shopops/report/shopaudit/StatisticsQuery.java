package io.shopops.report.shopaudit;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Counts audits. Totals and rows come from one statement, and so from one state of the data. */
@ApplicationScoped
class StatisticsQuery {
    /** The most rows of a page. */
    static final int PAGE = 500;

    /**
     * Each leg of {@code fact} reads one index, whatever the enterprise's history. A group without a key (a pending
     * submission on a day outside the period, or no grouping) counts in the totals alone: {@code key > $6} is not true
     * of it.
     */
    private static final String COUNT = """
            WITH fact AS (
              SELECT 'submitted' AS kind, submitted_at AS at, shop_nature, reviewer_pid, NULL::float8 AS hours
                FROM shop_audit_check WHERE enterprise_id = $1 AND submitted_at >= $2 AND submitted_at < $3
              UNION ALL
              SELECT CASE status WHEN 1 THEN 'approved' WHEN 2 THEN 'rejected' ELSE 'withdrawn' END,
                     decided_at, shop_nature, reviewer_pid,
                     CASE WHEN status IN (1, 2) THEN extract(epoch FROM decided_at - submitted_at)::float8 / 3600 END
                FROM shop_audit_check WHERE enterprise_id = $1 AND decided_at >= $2 AND decided_at < $3
              UNION ALL
              SELECT 'pending', submitted_at, shop_nature, reviewer_pid, NULL
                FROM shop_audit_check WHERE enterprise_id = $1 AND status = 0
            ), keyed AS (
              SELECT kind, hours,
                     CASE $4
                       WHEN 'day' THEN
                         CASE WHEN at >= $2 AND at < $3 THEN (at AT TIME ZONE $5)::date - DATE '1970-01-01' END
                       WHEN 'reviewer' THEN coalesce(reviewer_pid, 0)
                       WHEN 'shopNature' THEN shop_nature
                     END AS key
                FROM fact
            )
            SELECT key,
                   count(*) FILTER (WHERE kind = 'submitted') AS submitted,
                   count(*) FILTER (WHERE kind = 'approved') AS approved,
                   count(*) FILTER (WHERE kind = 'rejected') AS rejected,
                   count(*) FILTER (WHERE kind = 'withdrawn') AS withdrawn,
                   count(*) FILTER (WHERE kind = 'pending') AS pending,
                   coalesce(percentile_cont(0.5) WITHIN GROUP (ORDER BY hours), 0) AS median,
                   coalesce(percentile_cont(0.95) WITHIN GROUP (ORDER BY hours), 0) AS p95
              FROM keyed
             GROUP BY GROUPING SETS ((), (key))
            HAVING grouping(key) = 1 OR key > $6
             ORDER BY grouping(key) DESC, key
             LIMIT $7
            """;

    private final Pool database;
    private final ZoneId zone;

    StatisticsQuery(Pool database, @ConfigProperty(name = "shopops.zone") ZoneId zone) {
        this.database = database;
        this.zone = zone;
    }

    Uni<AuditStatistics> run(StatisticsRequest request) {
        // The totals, a page, and one row more that tells whether another page follows.
        int limit = 1 + PAGE + 1;
        return database.preparedQuery(COUNT)
                .execute(Tuple.from(List.of(
                        request.enterpriseId(),
                        utc(request.period().from()),
                        utc(request.period().until()),
                        request.groupBy().word(),
                        zone.getId(),
                        request.afterKey(),
                        limit)))
                .map(rows -> statistics(rows, request.groupBy()));
    }

    private static AuditStatistics statistics(RowSet<Row> found, GroupBy groupBy) {
        Figures total = null;
        List<AuditStatistics.Row> rows = new ArrayList<>();
        int lastKey = 0;
        for (Row row : found) {
            if (total == null) {
                total = figures(row);
            } else if (rows.size() == PAGE) {
                return new AuditStatistics(total, rows, StatisticsCursor.after(groupBy, lastKey));
            } else {
                lastKey = row.getInteger("key");
                rows.add(AuditStatistics.Row.of(groupBy, lastKey, figures(row)));
            }
        }
        return new AuditStatistics(total, rows, "");
    }

    private static Figures figures(Row row) {
        return Figures.of(
                row.getLong("submitted"),
                row.getLong("approved"),
                row.getLong("rejected"),
                row.getLong("withdrawn"),
                row.getLong("pending"),
                row.getDouble("median"),
                row.getDouble("p95"));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
