package io.shopops.audit.list;

import io.shopops.audit.answer.Refusal;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.StreamSupport;

/** Reads lists. A list is one statement, so that its total and its rows are of one moment. */
@ApplicationScoped
public class Lists {
    /** What PostgreSQL says of a statement beyond its limit of time. */
    private static final String CANCELED = "57014";

    private final Pool database;

    Lists(Pool database) {
        this.database = database;
    }

    /**
     * The rows of a statement. Fails with a refusal where they cannot be found in the time that a statement has: a
     * keyword may be in so many names that counting them takes longer.
     */
    public Uni<List<Row>> read(String sql, List<Object> values) {
        return database.preparedQuery(sql)
                .execute(Tuple.from(values))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).toList())
                .onFailure(Lists::isTooLong)
                .transform(
                        fault -> new Refusal(400, "the list takes too long: ask by more filters, or a longer keyword"));
    }

    private static boolean isTooLong(Throwable fault) {
        return fault instanceof PgException pg && CANCELED.equals(pg.getSqlState());
    }
}
