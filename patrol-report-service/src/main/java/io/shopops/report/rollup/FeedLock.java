package io.shopops.report.rollup;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** What writers of an enterprise's rows wait for: its place in the feed of changes. */
public final class FeedLock {
    private static final String TAKE = "SELECT FROM patrol_feed WHERE enterprise_id = $1 FOR UPDATE";

    private FeedLock() {}

    /**
     * Takes it until the transaction ends: before anything that is to be changed is read. What is read behind it is as
     * the last writer left it, and stays.
     */
    public static Uni<Void> take(SqlConnection connection, int enterpriseId) {
        return connection.preparedQuery(TAKE).execute(Tuple.of(enterpriseId)).replaceWithVoid();
    }
}
