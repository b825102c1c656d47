package io.shopops.report.detail;

import io.shopops.report.answer.Answer;
import io.shopops.report.answer.Refusal;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Future;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;
import java.util.function.Supplier;

/** Reads that belong together: all that they see is of one moment. */
@ApplicationScoped
public class SnapshotQuery {
    /**
     * One round trip for all. Planning over all partitions would take longer than what is planned: a plan without
     * regard to the values is as good here, and kept.
     */
    static final String SETTINGS = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY;"
            + " SET LOCAL plan_cache_mode = force_generic_plan;"
            // Months are not taken off between the count and the rows, which no snapshot would hinder.
            + " LOCK TABLE ONLY patrol_row IN ACCESS SHARE MODE";

    /**
     * Before a statement that looks at each row of a period: beside that, planning is nothing, and only who knows how
     * long the period is lets more than one process look.
     */
    private static final String MANY_ROWS = "SET LOCAL plan_cache_mode = force_custom_plan";

    /** What PostgreSQL says of a statement beyond its limit of time. */
    private static final String CANCELED = "57014";

    private static final String TOO_LONG = "the report takes too long: shorten the period or ask by fewer filters";

    private final Pool database;

    SnapshotQuery(Pool database) {
        this.database = database;
    }

    /**
     * Runs the reads, which go on to their end also where nobody waits for them any more: no connection is left inside
     * of a transaction. Fails with a {@link Refusal}, 400, where they take longer than the database allows.
     */
    public <T> Uni<T> read(Function<SqlConnection, Uni<T>> reads) {
        return Uni.createFrom()
                .deferred(() -> UniHelper.toUni(
                        database.getDelegate().getConnection().compose(connection -> onSnapshot(connection, reads))))
                .onFailure(SnapshotQuery::isTooLong)
                .transform(fault -> new Refusal(Answer.of(400, TOO_LONG)));
    }

    /**
     * The first of the reads is sent right behind the transaction's begin, and waits for it there. What was read is
     * given when it is there, not when the transaction has ended: as it wrote nothing, its end changes nothing.
     */
    private static <T> Future<T> onSnapshot(
            io.vertx.sqlclient.SqlConnection connection, Function<SqlConnection, Uni<T>> reads) {
        Future<?> begun = connection.query("BEGIN; " + SETTINGS).execute();
        Future<T> read =
                UniHelper.toFuture(Uni.createFrom().deferred(() -> reads.apply(SqlConnection.newInstance(connection))));
        Future.join(begun, read)
                .eventually(() -> connection.query("COMMIT").execute())
                .eventually(() -> connection.close());
        return Future.all(begun, read).map(both -> read.result());
    }

    /** A read that may look at each row of a period. */
    public static <T> Uni<T> ofManyRows(SqlClient connection, Supplier<Uni<? extends T>> read) {
        return connection.query(MANY_ROWS).execute().chain(() -> Uni.createFrom()
                .<T>deferred(read));
    }

    private static boolean isTooLong(Throwable fault) {
        return fault instanceof PgException pg && CANCELED.equals(pg.getSqlState());
    }
}
