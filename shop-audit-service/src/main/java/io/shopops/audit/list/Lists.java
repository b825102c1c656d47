package io.shopops.audit.list;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.shopops.audit.answer.Refusal;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;

/** Reads lists. A list is one statement, so that its total and its rows are of one moment. */
@ApplicationScoped
public class Lists {
    /** What PostgreSQL says of a statement beyond its limit of time. */
    private static final String CANCELED = "57014";

    /** Of the texts that can be long. With all else of 500 rows a page stays below the 16 MB that the gateway takes. */
    private static final int MAX_BYTES = 12_000_000;

    /** A page, or no row of it where it is too large: the database counts, so that nobody has to hold it. */
    private static final String BOUNDED = """
            WITH page AS (%s)
            SELECT * FROM page WHERE (SELECT coalesce(sum(bytes), 0) FROM page) <= %d ORDER BY %s""";

    private final Pool database;

    Lists(Pool database) {
        this.database = database;
    }

    /**
     * The rows of a page. Fails with a refusal where they cannot be found in the time that a statement has: a
     * keyword may be in so many names that counting them takes longer. Fails so, too, where their texts together are
     * larger than a page may be; a single row never is.
     *
     * @param page a statement of at least one row that names the bytes of a row's texts {@code bytes}
     * @param order of its rows
     */
    public Uni<List<Row>> page(String page, String order, List<Object> values) {
        return rows(BOUNDED.formatted(page, MAX_BYTES, order), values)
                .onFailure(Lists::isTooLong)
                .transform(
                        fault -> new Refusal(400, "the list takes too long: ask by more filters, or a longer keyword"))
                .invoke(rows -> {
                    if (rows.isEmpty()) {
                        throw new Refusal(400, "the page is larger than 12 MB: ask for one of a smaller pageSize");
                    }
                });
    }

    /** The bytes of a text in an answer, as SQL. */
    public static String bytes(String text) {
        return "coalesce(octet_length(to_json(" + text + ")::text), 0)";
    }

    /** The rows of a statement. */
    public Uni<List<Row>> rows(String sql, List<Object> values) {
        return database.preparedQuery(sql)
                .execute(Tuple.from(values))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).toList());
    }

    /** Several reads of one moment, whatever is committed between them. */
    public static <T> Uni<T> ofOneMoment(Supplier<Uni<T>> reads) {
        return Panache.withTransaction(() -> Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
                        .executeUpdate())
                .chain(set -> reads.get()));
    }

    private static boolean isTooLong(Throwable fault) {
        return fault instanceof PgException pg && CANCELED.equals(pg.getSqlState());
    }
}
