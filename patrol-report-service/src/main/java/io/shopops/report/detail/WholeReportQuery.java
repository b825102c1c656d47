package io.shopops.report.detail;

import io.shopops.report.answer.Answer;
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
    private final RowQuery rows;

    WholeReportQuery(Pool database, RowQuery rows) {
        this.database = database;
        this.rows = rows;
    }

    /**
     * How many rows a report has; fails with a {@link Refusal} where counting them takes too long.
     *
     * @param filter which rows of the period
     */
    public Uni<Long> count(int enterpriseId, Period period, DetailFilter filter) {
        return database.withTransaction(connection -> connection
                        .query(DetailQuery.SNAPSHOT)
                        .execute()
                        .chain(() -> CountQuery.plan(connection, request(enterpriseId, period, filter))))
                .map(PagePlan::total)
                .onFailure(DetailQuery::isTooLong)
                .transform(fault -> new Refusal(Answer.of(400, DetailQuery.TOO_LONG)));
    }

    /** Opens a report, to be read from its first row to its last; blocks. */
    public SnapshotQuery open(int enterpriseId, Period period, DetailFilter filter) {
        SqlConnection connection = database.getConnection().await().atMost(SnapshotQuery.PATIENCE);
        return SnapshotQuery.open(connection, rows, request(enterpriseId, period, filter));
    }

    private static DetailRequest request(int enterpriseId, Period period, DetailFilter filter) {
        return new DetailRequest(enterpriseId, period, filter, 1, SnapshotQuery.PAGE, Optional.empty());
    }
}
