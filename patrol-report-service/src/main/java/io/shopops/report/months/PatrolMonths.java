package io.shopops.report.months;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Makes the months' partitions before they are needed, and takes those off that are no longer kept. What is taken off
 * stays in the database as tables of their own, {@code patrol_row_2024_01_off_20260301} and so on, for the operator to archive and
 * drop; the report does not know them any more.
 */
@ApplicationScoped
class PatrolMonths {
    private static final Logger LOG = Logger.getLogger(PatrolMonths.class);

    /** Forgetting a month's sums takes as long as it takes, beside the traffic. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** How many months behind the present one there are partitions for. */
    private static final int AHEAD = 2;

    /** Until the transaction ends; the others then leave the work to this one. */
    private static final String ALONE = "SELECT pg_try_advisory_xact_lock(hashtext('patrol months'))";

    private static final String ADD = """
            SELECT add_patrol_month(month::date)
              FROM generate_series($1::date::timestamp, $1::date + $2 * interval '1 month', interval '1 month') AS month
             WHERE to_regclass('patrol_row_' || to_char(month, 'YYYY_MM')) IS NULL""";

    /** Months that are attached, and all before a day; the one of all before 2020 by its name. */
    private static final String EXPIRED = """
            SELECT replace(relid::text, 'patrol_row_', '') AS month
              FROM pg_partition_tree('patrol_row')
             WHERE isleaf AND CASE WHEN relid::text = 'patrol_row_before_2020' THEN $1::date >= DATE '2020-01-01'
                                   ELSE to_date(right(relid::text, 7), 'YYYY_MM') + interval '1 month' <= $1::date END
             ORDER BY relid::text <> 'patrol_row_before_2020', month""";

    /** Writers and readers wait for the lock while this waits for those before it: briefly, or another time. */
    private static final String PATIENTLY = "SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = '500ms'";

    private static final String LOCK = "LOCK TABLE patrol_row, patrol_visit, patrol_step IN ACCESS EXCLUSIVE MODE";

    private static final List<String> PARENTS = List.of("patrol_row", "patrol_visit", "patrol_step");

    /** Enterprise by enterprise, by the index. */
    private static final List<String> FORGET_SUMS = List.of(
            "DELETE FROM patrol_by_day AS old USING patrol_feed AS feed"
                    + " WHERE old.enterprise_id = feed.enterprise_id AND old.day < $1",
            "DELETE FROM patrol_by_item AS old USING patrol_feed AS feed"
                    + " WHERE old.enterprise_id = feed.enterprise_id AND old.day < $1");

    private static final List<String> FORGET = List.of(
            "DELETE FROM patrol_deletion WHERE created_at < $1::date",
            "DELETE FROM patrol_record_version WHERE created_at < $1::date");

    private final Pool database;
    private final Retention retention;

    PatrolMonths(Pool database, Retention retention) {
        this.database = database;
        this.retention = retention;
    }

    /** Makes and takes off what is due, unless another replica is at it. */
    @Scheduled(
            every = "{shopops.patrols.months.every}",
            delayed = "{shopops.patrols.months.delayed}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        alone(connection -> connection
                .preparedQuery(ADD)
                .execute(Tuple.of(retention.thisMonth(), AHEAD))
                .replaceWithVoid());
        retention.firstKept().ifPresent(this::takeOff);
    }

    /** Each month by a transaction of its own, with what is added up over it. */
    private void takeOff(LocalDate firstKept) {
        List<String> months = database.preparedQuery(EXPIRED)
                .execute(Tuple.of(firstKept))
                .map(rows -> rows.stream().map(row -> row.getString("month")).toList())
                .await()
                .atMost(PATIENCE);
        months.forEach(month -> alone(connection -> takeOff(connection, month)));
    }

    /**
     * What is added up goes first, while others read and write; then the tables, which they wait for; then what was added
     * up in between.
     */
    private Uni<Void> takeOff(SqlConnection connection, String month) {
        LocalDate until = month.equals("before_2020") ? LocalDate.of(2020, 1, 1) : next(month);
        String off = "_off_" + retention.today();
        List<Supplier<Uni<?>>> steps = new ArrayList<>();
        steps.add(() -> connection.query(PATIENTLY).execute());
        FORGET.forEach(sql -> steps.add(() -> forget(connection, sql, until)));
        FORGET_SUMS.forEach(sql -> steps.add(() -> forget(connection, sql, until)));
        steps.add(() -> connection.query(LOCK).execute());
        for (String parent : PARENTS) {
            String table = parent + "_" + month;
            // Under another name, so that the month can be made anew, should the retention grow.
            steps.add(() -> connection
                    .query("ALTER TABLE %1$s DETACH PARTITION %2$s; ALTER TABLE %2$s RENAME TO %2$s%3$s"
                            .formatted(parent, table, off))
                    .execute());
        }
        FORGET_SUMS.forEach(sql -> steps.add(() -> forget(connection, sql, until)));
        Uni<?> all = Uni.createFrom().voidItem();
        for (Supplier<Uni<?>> step : steps) {
            all = all.chain(step);
        }
        return all.invoke(() -> LOG.infof(
                        "the patrols of %s are no longer kept: patrol_row_%1$s%2$s, patrol_visit_%1$s%2$s and"
                                + " patrol_step_%1$s%2$s can be archived and dropped",
                        month, off))
                .replaceWithVoid();
    }

    private static Uni<?> forget(SqlConnection connection, String sql, LocalDate until) {
        return connection.preparedQuery(sql).execute(Tuple.of(until));
    }

    private static LocalDate next(String month) {
        return LocalDate.parse(month.replace('_', '-') + "-01").plusMonths(1);
    }

    private void alone(Function<SqlConnection, Uni<Void>> work) {
        database.withTransaction(connection -> connection
                        .query(ALONE)
                        .execute()
                        .chain(alone -> alone.iterator().next().getBoolean(0)
                                ? work.apply(connection)
                                : Uni.createFrom().voidItem()))
                .await()
                .atMost(PATIENCE);
    }
}
