package io.shopops.gateway.admin.problem;

import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.IOException;
import java.util.Set;

/** Tells a database that can't be reached, or has no time, from one that refuses a statement. */
final class DatabaseAway {
    /**
     * Connections that broke or are not let in, rollbacks of deadlocks, too many connections, locks that took too long, a server that shuts
     * down: PostgreSQL's appendix A.
     */
    private static final Set<String> CLASSES = Set.of("08", "28", "40", "53", "55", "57");

    private DatabaseAway() {}

    static boolean isBehind(Throwable fault) {
        if (fault instanceof PgException refused) {
            return refused.getSqlState() != null
                    && CLASSES.contains(refused.getSqlState().substring(0, 2));
        }
        return fault instanceof IOException
                || fault instanceof ClosedConnectionException
                // A connection that did not come about in time, or broke.
                || fault instanceof VertxException;
    }
}
