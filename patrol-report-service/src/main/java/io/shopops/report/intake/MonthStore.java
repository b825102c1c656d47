package io.shopops.report.intake;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.function.Supplier;

/** Makes the partitions of months when something is to be written into them. */
@ApplicationScoped
class MonthStore {
    /** What PostgreSQL says of a row without a partition, and of broken checks. */
    private static final String CHECK_VIOLATION = "23514";

    /** The first whose months have partitions of their own. */
    private static final int FIRST_YEAR = 2020;

    private static final String ADD_MONTHS = "SELECT add_patrol_month(month) FROM unnest($1::date[]) AS month";

    private final Pool database;

    MonthStore(Pool database) {
        this.database = database;
    }

    /**
     * Writes, and, where a month was missing, makes it and writes once more.
     *
     * @param times of what is written
     * @param write all or nothing; begins anew with every call
     */
    <T> Uni<T> available(List<LocalDateTime> times, Supplier<Uni<? extends T>> write) {
        return Uni.createFrom()
                .<T>deferred(write)
                .onFailure(MonthStore::mayLackAMonth)
                .recoverWithUni(() -> add(times).chain(write));
    }

    private static boolean mayLackAMonth(Throwable fault) {
        return fault instanceof PgException pg && CHECK_VIOLATION.equals(pg.getSqlState());
    }

    /** Its first day; before 2020 all are one. */
    private static LocalDate month(LocalDate day) {
        return day.getYear() < FIRST_YEAR ? LocalDate.of(FIRST_YEAR - 1, 12, 1) : day.withDayOfMonth(1);
    }

    private Uni<Void> add(List<LocalDateTime> times) {
        LocalDate[] months = times.stream()
                .map(time -> month(time.toLocalDate()))
                .distinct()
                .sorted()
                .toArray(LocalDate[]::new);
        return database.preparedQuery(ADD_MONTHS).execute(Tuple.of(months)).replaceWithVoid();
    }
}
