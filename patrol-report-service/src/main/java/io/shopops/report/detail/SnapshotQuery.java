package io.shopops.report.detail;

import io.shopops.report.answer.Answer;
import io.shopops.report.answer.Refusal;
import io.smallrye.mutiny.Uni;
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
    public static final String BEGIN = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY;"
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

    /** Runs the reads. Fails with a {@link Refusal}, 400, where they take longer than the database allows. */
    public <T> Uni<T> read(Function<SqlConnection, Uni<T>> reads) {
        // The transaction is the pool's: a call that is given up must not leave its connection inside of one.
        return database.withTransaction(connection -> Uni.combine()
                        .all()
                        // The first of the reads is sent right behind the settings, and waits for them there.
                        .unis(
                                connection.query(BEGIN).execute(),
                                Uni.createFrom().deferred(() -> reads.apply(connection)))
                        .with((begun, read) -> read))
                .onFailure(SnapshotQuery::isTooLong)
                .transform(fault -> new Refusal(Answer.of(400, TOO_LONG)));
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
