package io.shopops.report.summary;

import io.shopops.report.detail.Conditions;
import io.shopops.report.detail.DetailFilter;
import io.shopops.report.detail.Kept;
import io.shopops.report.detail.Period;
import io.shopops.report.detail.PeriodCut;
import io.shopops.report.detail.Span;
import io.shopops.report.detail.Where;
import io.shopops.report.rollup.Measure;
import java.util.List;

/**
 * What a summary adds up: a relation with {@code visits}, the measures, and the keys that are asked for, taken from the
 * smallest table that has them and knows the filter.
 *
 * @param sql the relation
 * @param parameters of the relation, and of the statement around it; the first is the enterprise
 */
record Facts(String sql, Conditions parameters) {
    private static final String FROM_DAYS = """
            SELECT day, source_type, %1$s visits, %2$s
              FROM %3$s
             WHERE %4$s AND day >= %5$s::timestamp AND day < %6$s::timestamp""";

    private static final String FROM_VISITS = """
            SELECT created_at::date AS day, source_type, dep_id, user_id, organize_name, 1 AS visits, %1$s
              FROM patrol_visit
             WHERE %2$s AND created_at >= %3$s::timestamp AND created_at < %4$s::timestamp""";

    /** Of each group, no more than what was asked for: a record is counted once however many of its rows are in it. */
    private static final String FROM_ROWS = """
            SELECT %1$s %6$s AS visits, %2$s
              FROM (SELECT item.*, item.created_at::date AS day FROM %3$s WHERE %4$s) AS found
             %5$s""";

    private static final String RECORDS = "count(DISTINCT record_id)";

    /** Where each row is of another record. Several processes can count them, and none has to sort. */
    private static final String ROWS = "count(*)";

    private static final String ITEM = "view_shop_id,";

    /** Whether nothing that is kept tells: each row of the period is looked at. */
    static boolean areOfRows(DetailFilter filter, List<Dimension> groupBy) {
        boolean byItem = groupBy.contains(Dimension.CHECK_ITEM);
        if (filter.isByRow() || !(byItem || filter.isByItem())) {
            return filter.isByRow();
        }
        // Of several items together, nothing that is kept tells how many visits there were.
        boolean itemsTell = byItem || filter.viewShopIds().size() == 1;
        return !itemsTell || !daysTell(groupBy) || filter.isByVisit();
    }

    private static boolean daysTell(List<Dimension> groupBy) {
        return groupBy.stream().allMatch(dimension -> dimension.isOfDays() || !dimension.isOfVisits());
    }

    /**
     * The facts of a period.
     *
     * @param itemsOnce whether no record of the period has a check item twice
     */
    static Facts of(int enterpriseId, Period period, DetailFilter filter, List<Dimension> groupBy, boolean itemsOnce) {
        boolean byItem = groupBy.contains(Dimension.CHECK_ITEM);
        if (areOfRows(filter, groupBy)) {
            return ofRows(enterpriseId, period, filter, groupBy, byItem && itemsOnce ? ROWS : RECORDS);
        }
        if (byItem || filter.isByItem()) {
            return ofItems(enterpriseId, period, filter, byItem);
        }
        return daysTell(groupBy) && !filter.isByVisit()
                ? ofDays(enterpriseId, period, filter)
                : ofVisits(enterpriseId, period, filter);
    }

    private static Facts ofDays(int enterpriseId, Period period, DetailFilter filter) {
        Kept kept = Kept.of(enterpriseId, filter);
        PeriodCut cut = PeriodCut.of(period);
        String sql = days("patrol_by_day", "", kept, cut);
        for (Span edge : cut.edges()) {
            sql += " UNION ALL SELECT day, source_type, visits, " + Measure.columns() + " FROM (" + visits(kept, edge)
                    + ") AS edge";
        }
        return new Facts(sql, kept);
    }

    private static Facts ofItems(int enterpriseId, Period period, DetailFilter filter, boolean byItem) {
        Kept kept = Kept.of(enterpriseId, filter);
        PeriodCut cut = PeriodCut.of(period);
        String key = byItem ? ITEM : "";
        String sql = days("patrol_by_item", key, kept, cut);
        if (cut.edges().isEmpty()) {
            return new Facts(sql, kept);
        }
        Where where = Where.each(cut.edges(), filter, kept.values());
        List<String> edgeColumns =
                byItem ? List.of("day", "source_type", "view_shop_id") : List.of("day", "source_type");
        return new Facts(
                sql + " UNION ALL SELECT day, source_type, " + key + " visits, " + Measure.columns() + " FROM ("
                        + rows(edgeColumns, where, RECORDS) + ") AS edge",
                where);
    }

    private static Facts ofVisits(int enterpriseId, Period period, DetailFilter filter) {
        Kept kept = Kept.of(enterpriseId, filter);
        return new Facts(visits(kept, period.span()), kept);
    }

    private static Facts ofRows(
            int enterpriseId, Period period, DetailFilter filter, List<Dimension> groupBy, String visits) {
        Where where = Where.of(enterpriseId, List.of(period.span()), filter);
        return new Facts(rows(groupBy.stream().map(Dimension::column).distinct().toList(), where, visits), where);
    }

    private static String days(String table, String key, Kept kept, PeriodCut cut) {
        return FROM_DAYS.formatted(
                key, Measure.columns(), table, kept, kept.parameter(cut.firstDay()), kept.parameter(cut.endDay()));
    }

    private static String visits(Kept kept, Span span) {
        return FROM_VISITS.formatted(
                Measure.columns(), kept, kept.parameter(span.from()), kept.parameter(span.until()));
    }

    private static String rows(List<String> columns, Where where, String visits) {
        String list = String.join(", ", columns);
        return FROM_ROWS.formatted(
                columns.isEmpty() ? "" : list + ",",
                Measure.ofRows(),
                where.tables(),
                where,
                columns.isEmpty() ? "" : "GROUP BY " + list,
                visits);
    }
}
