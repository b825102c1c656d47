package io.shopops.report.rollup;

/**
 * Keeps what is added up true to the rows: parts of the statements that write rows, to be placed behind a
 * {@code delta_row} among their {@code WITH} queries. {@code delta_row} has the columns of {@code patrol_row} and a
 * {@code sign}: 1 for each row as it is from now on, -1 for each as it was. A record appears on either side with the rows
 * that change, and where rows come or go, with all that it has.
 */
public final class Rollups {
    /**
     * {@code delta_item} and {@code delta_visit} are the sums of each item of a record, and of each record; they go into
     * what is kept by item and by day.
     */
    public static final String ADD = """
            delta_item AS (
              SELECT sign, enterprise_id, created_at, record_id, source_type, dep_id, user_id, shop_id, organize_name,
                     view_shop_id, %1$s
                FROM delta_row
               GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
            ), delta_visit AS (
              SELECT sign, enterprise_id, created_at, record_id, source_type, dep_id, user_id, shop_id, organize_name,
                     %2$s
                FROM delta_item
               GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9
            ), by_item AS (
              INSERT INTO patrol_by_item AS stored (enterprise_id, view_shop_id, day, source_type, visits, %3$s)
              SELECT enterprise_id, view_shop_id, created_at::date, source_type, sum(sign), %4$s
                FROM delta_item
               GROUP BY 1, 2, 3, 4
               ORDER BY 1, 2, 3, 4
                  ON CONFLICT (enterprise_id, view_shop_id, day, source_type)
                  DO UPDATE SET visits = stored.visits + excluded.visits, %5$s
            ), by_day AS (
              INSERT INTO patrol_by_day AS stored (enterprise_id, day, source_type, visits, %3$s)
              SELECT enterprise_id, created_at::date, source_type, sum(sign), %4$s
                FROM delta_visit
               GROUP BY 1, 2, 3
               ORDER BY 1, 2, 3
                  ON CONFLICT (enterprise_id, day, source_type)
                  DO UPDATE SET visits = stored.visits + excluded.visits, %5$s
            )""".formatted(
                    Measure.ofRows(),
                    Measure.list(measure -> "sum(" + measure.column() + ") AS " + measure.column()),
                    Measure.columns(),
                    Measure.list(measure -> "sum(sign * " + measure.column() + ")"),
                    Measure.list(measure -> "%1$s = stored.%1$s + excluded.%1$s".formatted(measure.column())));

    /**
     * The same for new records alone, and their visits: behind {@code fresh}, the records, each with its {@code day} and
     * an {@code ordinal}, and {@code item}, their rows, each with its record's ordinal and whether it {@code is_first} of
     * its check item there. Each row is added up twice and sorted once, where {@link #ADD} needs more.
     */
    public static final String ADD_NEW = """
            by_item AS (
              INSERT INTO patrol_by_item AS stored (enterprise_id, view_shop_id, day, source_type, visits, %2$s)
              SELECT enterprise_id, view_shop_id, day, source_type, count(*) FILTER (WHERE is_first), %1$s
                FROM fresh JOIN item USING (ordinal)
               GROUP BY 1, 2, 3, 4
               ORDER BY 1, 2, 3, 4
                  ON CONFLICT (enterprise_id, view_shop_id, day, source_type)
                  DO UPDATE SET visits = stored.visits + excluded.visits, %5$s
            ), visit AS (
              SELECT ordinal, %1$s FROM fresh JOIN item USING (ordinal) GROUP BY 1
            ), new_visit AS (
              INSERT INTO patrol_visit (enterprise_id, created_at, record_id, source_type, dep_id, user_id, shop_id,
                                        organize_name, %2$s)
              SELECT enterprise_id, created_at, record_id, source_type, dep_id, user_id, shop_id, organize_name, %3$s
                FROM visit JOIN fresh USING (ordinal)
            ), by_day AS (
              INSERT INTO patrol_by_day AS stored (enterprise_id, day, source_type, visits, %2$s)
              SELECT enterprise_id, day, source_type, count(*), %4$s
                FROM visit JOIN fresh USING (ordinal)
               GROUP BY 1, 2, 3
               ORDER BY 1, 2, 3
                  ON CONFLICT (enterprise_id, day, source_type)
                  DO UPDATE SET visits = stored.visits + excluded.visits, %5$s
            )""".formatted(
                    Measure.ofRows(),
                    Measure.columns(),
                    Measure.list(measure -> "visit." + measure.column()),
                    Measure.list(measure -> "sum(visit." + measure.column() + ")"),
                    Measure.list(measure -> "%1$s = stored.%1$s + excluded.%1$s".formatted(measure.column())));

    /** Visits some of whose rows change. Behind {@link #ADD}. */
    public static final String CHANGED_VISITS = """
            changed_visit AS (
              UPDATE patrol_visit AS stored
                 SET %1$s
                FROM (SELECT enterprise_id, created_at, record_id, %2$s
                        FROM delta_visit
                       GROUP BY 1, 2, 3) AS delta
               WHERE stored.enterprise_id = delta.enterprise_id
                 AND stored.created_at = delta.created_at
                 AND stored.record_id = delta.record_id
            )""".formatted(
                    Measure.list(measure -> "%1$s = stored.%1$s + delta.%1$s".formatted(measure.column())),
                    Measure.list(measure -> "sum(sign * %1$s) AS %1$s".formatted(measure.column())));

    /** Visits that are no more, of records that are on the old side alone. Behind {@link #ADD}. */
    public static final String GONE_VISITS = """
            gone_visit AS (
              DELETE FROM patrol_visit AS stored
               USING delta_visit AS delta
               WHERE stored.enterprise_id = delta.enterprise_id
                 AND stored.created_at = delta.created_at
                 AND stored.record_id = delta.record_id
            )""";

    private Rollups() {}
}
