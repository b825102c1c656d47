package io.shopops.report.detail;

import io.shopops.report.answer.Refusal;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Answers a report as a whole, not by pages of a caller. */
@ApplicationScoped
public class WholeReportQuery {
    private final Pool database;
    private final SnapshotQuery snapshot;
    private final RowQuery rows;

    WholeReportQuery(Pool database, SnapshotQuery snapshot, RowQuery rows) {
        this.database = database;
        this.snapshot = snapshot;
        this.rows = rows;
    }

    /**
     * How many rows a report has; fails with a {@link Refusal} where counting them takes too long.
     *
     * @param filter which rows of the period
     */
    public Uni<Long> count(int enterpriseId, Period period, DetailFilter filter) {
        return snapshot.read(connection -> CountQuery.total(connection, enterpriseId, period, filter));
    }

    /** Opens a report, to be read from its first row to its last; blocks. */
    public RowStreamQuery open(int enterpriseId, Period period, DetailFilter filter) {
        SqlConnection connection = database.getConnection().await().atMost(RowStreamQuery.PATIENCE);
        return RowStreamQuery.open(connection, rows, request(enterpriseId, period, filter));
    }

    private static DetailRequest request(int enterpriseId, Period period, DetailFilter filter) {
        return new DetailRequest(enterpriseId, period, filter, 1, RowStreamQuery.PAGE, Optional.empty());
    }
}
