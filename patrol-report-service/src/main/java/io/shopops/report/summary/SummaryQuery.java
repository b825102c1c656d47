package io.shopops.report.summary;

import io.shopops.report.answer.Answer;
import io.shopops.report.answer.Refusal;
import io.shopops.report.detail.Period;
import io.shopops.report.detail.SnapshotQuery;
import io.shopops.report.rollup.Measure;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Adds up the rows of a period, in all and by group. All figures of an answer are of one snapshot of the data. */
@ApplicationScoped
class SummaryQuery {
    private static final String SUMS = "coalesce(sum(visits), 0)::bigint AS visits, "
            + Measure.list(measure -> "coalesce(sum(%1$s), 0)::bigint AS %1$s".formatted(measure.column()));

    private static final String TOTALS = "SELECT " + SUMS + " FROM (%s) AS fact";

    /** Of what was corrected or declared void, sums of nought may be left. */
    private static final String GROUPED =
            "SELECT %s, " + SUMS + " FROM (%s) AS fact GROUP BY %s HAVING sum(row_count) > 0";

    private static final String RANKED = """
            SELECT grouped.*, rank() OVER (ORDER BY %2$s) AS rank, count(*) OVER () AS groups,
                   count(*) OVER (PARTITION BY %3$s) AS tied
              FROM (%1$s) AS grouped
             ORDER BY rank, %4$s
             LIMIT %5$s""";

    private static final String NAMED = "SELECT ranked.*%s FROM (%s) AS ranked ORDER BY rank, %s";

    /** Groups of the period before, of those keys alone that the rows have. */
    private static final String AGAIN = "SELECT * FROM (%s) AS grouped WHERE (%s) IN (SELECT * FROM unnest(%s))";

    /** Whether no record of some days has a check item twice: each item of a visit counts as a visit of its own. */
    private static final String ITEMS_ONCE = """
            SELECT coalesce(sum(visits) = sum(row_count), true) AS once
              FROM patrol_by_item
             WHERE enterprise_id = $1 AND day >= $2 AND day <= $3""";

    private final SnapshotQuery snapshot;

    SummaryQuery(SnapshotQuery snapshot) {
        this.snapshot = snapshot;
    }

    Uni<Summary> run(SummaryRequest request) {
        return snapshot.read(connection -> totals(connection, request)
                .chain(totals -> groups(connection, request, totals))
                .chain(summary -> request.comparePrevious() && !summary.rows().isEmpty()
                        ? compared(connection, request, summary)
                        : Uni.createFrom().item(summary)));
    }

    private static Uni<Summary.Totals> totals(SqlConnection connection, SummaryRequest request) {
        return total(connection, request, request.period())
                .chain(sums -> request.comparePrevious()
                        ? total(connection, request, previous(request)).map(before -> new Summary.Totals(sums, before))
                        : Uni.createFrom().item(new Summary.Totals(sums, null)));
    }

    private static Uni<Sums> total(SqlConnection connection, SummaryRequest request, Period period) {
        return facts(connection, request, period, List.of())
                .chain(facts -> connection
                        .preparedQuery(TOTALS.formatted(facts.sql()))
                        .execute(Tuple.from(facts.parameters().values())))
                .map(rows -> sums(rows.iterator().next()));
    }

    private static Uni<Facts> facts(
            SqlConnection connection, SummaryRequest request, Period period, List<Dimension> groupBy) {
        Function<Boolean, Facts> facts =
                once -> Facts.of(request.enterpriseId(), period, request.filter(), groupBy, once);
        if (!Facts.areOfRows(request.filter(), groupBy)) {
            return Uni.createFrom().item(facts.apply(false));
        }
        return SnapshotQuery.ofManyRows(
                connection,
                () -> groupBy.contains(Dimension.CHECK_ITEM)
                        ? itemsOnce(connection, request.enterpriseId(), period).map(facts)
                        : Uni.createFrom().item(facts.apply(false)));
    }

    private static Uni<Boolean> itemsOnce(SqlConnection connection, int enterpriseId, Period period) {
        return connection
                .preparedQuery(ITEMS_ONCE)
                .execute(Tuple.of(
                        enterpriseId,
                        period.from().toLocalDate(),
                        period.until().toLocalDate()))
                .map(found -> found.iterator().next().getBoolean("once"));
    }

    /** As many days earlier as the period takes. */
    private static Period previous(SummaryRequest request) {
        return request.period().before(request.period().days());
    }

    private static Uni<Summary> groups(SqlConnection connection, SummaryRequest request, Summary.Totals totals) {
        return facts(connection, request, request.period(), request.groupBy())
                .chain(facts -> groups(connection, request, totals, facts));
    }

    private static Uni<Summary> groups(
            SqlConnection connection, SummaryRequest request, Summary.Totals totals, Facts facts) {
        List<Dimension> groupBy = request.groupBy();
        String keys = Keys.names(groupBy);
        String direction = request.descending() ? " DESC NULLS LAST" : " NULLS LAST";
        String value = request.sort() == Sort.KEY ? keys : request.sort().value();
        String order = request.sort() == Sort.KEY ? keys.replace(",", direction + ",") + direction : value + direction;
        int limit = request.top() == null ? SummaryRequest.MAX_ROWS + 1 : request.top();
        String ranked = RANKED.formatted(
                GROUPED.formatted(Keys.columns(groupBy, 0), facts.sql(), keys),
                order,
                value,
                keys,
                facts.parameters().parameter(limit));
        return connection
                .preparedQuery(NAMED.formatted(Keys.namesOfThings(groupBy), ranked, keys))
                .execute(Tuple.from(facts.parameters().values()))
                .map(found -> summary(request, totals, found.stream().toList()));
    }

    private static Summary summary(SummaryRequest request, Summary.Totals totals, List<Row> found) {
        if (found.isEmpty()) {
            return new Summary(List.of(), totals, 0, 0);
        }
        long groups = found.get(0).getLong("groups");
        if (found.size() > SummaryRequest.MAX_ROWS) {
            throw new Refusal(Answer.of(
                    400,
                    "the summary has " + groups + " groups, the limit is " + SummaryRequest.MAX_ROWS
                            + ": ask with top, for a shorter period or by fewer groups"));
        }
        List<Group> rows = found.stream()
                .map(row -> new Group(
                        row.getLong("rank"),
                        row.getLong("tied"),
                        Keys.values(request.groupBy(), row::getValue),
                        Keys.of(request.groupBy(), row::getValue),
                        sums(row),
                        null))
                .toList();
        Group last = rows.get(rows.size() - 1);
        return new Summary(rows, totals, groups, last.rank() - 1 + last.tied() - rows.size());
    }

    private static Uni<Summary> compared(SqlConnection connection, SummaryRequest request, Summary summary) {
        return facts(connection, request, previous(request), request.groupBy())
                .chain(facts -> compared(connection, request, summary, facts));
    }

    private static Uni<Summary> compared(
            SqlConnection connection, SummaryRequest request, Summary summary, Facts facts) {
        List<Dimension> groupBy = request.groupBy();
        String keys = Keys.names(groupBy);
        // Days of the period before count as those of this one that they are compared with.
        String grouped =
                GROUPED.formatted(Keys.columns(groupBy, request.period().days()), facts.sql(), keys);
        String wanted = Keys.parameters(groupBy, summary.rows(), facts.parameters());
        return connection
                .preparedQuery(AGAIN.formatted(grouped, keys, wanted))
                .execute(Tuple.from(facts.parameters().values()))
                .map(found -> {
                    Map<List<Object>, Sums> previous = new HashMap<>();
                    found.forEach(row -> previous.put(Keys.values(groupBy, row::getValue), sums(row)));
                    Sums none = Sums.of(0, measure -> 0);
                    List<Group> rows = summary.rows().stream()
                            .map(row -> row.with(previous.getOrDefault(row.values(), none)))
                            .toList();
                    return new Summary(rows, summary.totals(), summary.groups(), summary.tiedBehind());
                });
    }

    private static Sums sums(Row row) {
        return Sums.of(row.getLong("visits"), measure -> row.getLong(measure.column()));
    }
}
