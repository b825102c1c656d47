package io.shopops.report.inbox;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * Which events were already taken in. A topic delivers at least once; an event that is marked here in the transaction
 * that stores its effect has that effect once.
 */
public final class Inbox {
    private static final String MARK =
            "INSERT INTO inbox (source, event_id) VALUES ($1, $2) ON CONFLICT (source, event_id) DO NOTHING";

    private Inbox() {}

    /**
     * Marks an event as taken in, in the connection's transaction.
     *
     * @param source and {@code id} together name an event, as CloudEvents has it
     * @return whether it is new: false where another transaction has taken it in
     */
    public static Uni<Boolean> mark(SqlConnection connection, String source, String id) {
        return connection.preparedQuery(MARK).execute(Tuple.of(source, id)).map(rows -> rows.rowCount() == 1);
    }
}
