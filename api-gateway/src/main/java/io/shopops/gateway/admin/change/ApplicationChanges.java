package io.shopops.gateway.admin.change;

import io.shopops.gateway.admin.problem.ProblemType;
import io.shopops.gateway.admin.problem.Refused;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The one way in which an application, its keys and its grants change: in one transaction that holds the application's
 * row, checks its version, raises it by one and writes one row of the admin log. The database's triggers tell the
 * gateways once it is committed.
 */
@ApplicationScoped
public class ApplicationChanges {
    private static final String VERSION = "SELECT version FROM application WHERE id = $1";
    private static final String RAISE_VERSION =
            "UPDATE application SET version = version + 1, updated_at = $2 WHERE id = $1 RETURNING version";

    private final Pool pool;
    private final Clock clock;
    private final AdminLog log;

    ApplicationChanges(Pool pool, Clock clock, AdminLog log) {
        this.pool = pool;
        this.clock = clock;
        this.log = log;
    }

    /**
     * Changes an application.
     *
     * @param change does it, and says what it was; where that is nothing, version and log stay as they are
     * @param answer reads what there is afterwards, told the version
     * @throws Refused where there is no such application, or it has another version than the expected one
     */
    public <T> Uni<T> change(
            String id,
            Expected expected,
            Function<SqlConnection, Uni<Change>> change,
            BiFunction<SqlConnection, Integer, Uni<T>> answer) {
        return pool.withTransaction(
                db -> version(db, VERSION + " FOR UPDATE", id).flatMap(version -> {
                    expected.require(version);
                    return change.apply(db)
                            .flatMap(done -> write(db, id, version, done))
                            .flatMap(now -> answer.apply(db, now));
                }));
    }

    /**
     * The version that an application has now.
     *
     * @throws Refused where there is no such application
     */
    public static Uni<Integer> version(SqlClient db, String id) {
        return version(db, VERSION, id);
    }

    private static Uni<Integer> version(SqlClient db, String query, String id) {
        return db.preparedQuery(query).execute(Tuple.of(id)).map(rows -> {
            if (rows.size() == 0) {
                throw Refused.because(ProblemType.NOT_FOUND, "there is no application " + id);
            }
            return version(rows);
        });
    }

    private Uni<Integer> write(SqlConnection db, String id, int version, Change change) {
        if (change.isNothing()) {
            return Uni.createFrom().item(version);
        }
        return log.write(db, id, change)
                .flatMap(written -> db.preparedQuery(RAISE_VERSION)
                        .execute(Tuple.of(id, clock.instant().atOffset(ZoneOffset.UTC))))
                .map(ApplicationChanges::version);
    }

    private static int version(RowSet<Row> rows) {
        return rows.iterator().next().getInteger("version");
    }
}
