package io.shopops.gateway.admin.grant;

import io.shopops.gateway.application.Grant;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.stream.StreamSupport;

/** Grants in the database. */
public final class GrantRows {
    private static final String SELECT =
            "SELECT method, version FROM api_grant WHERE application_id = $1 ORDER BY method COLLATE \"C\", version COLLATE \"C\"";
    private static final String DELETE = "DELETE FROM api_grant WHERE application_id = $1";
    private static final String INSERT = "INSERT INTO api_grant (application_id, method, version)"
            + " SELECT $1, method, version FROM unnest($2::text[], $3::text[]) AS granted (method, version)";

    private GrantRows() {}

    /** All of an application, by method and version. */
    public static Uni<List<Grant>> of(SqlClient db, String applicationId) {
        return db.preparedQuery(SELECT).execute(Tuple.of(applicationId)).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .map(row -> new Grant(row.getString("method"), row.getString("version")))
                .toList());
    }

    /** Puts these in the place of all there were. */
    static Uni<Void> replace(SqlClient db, String applicationId, List<Grant> grants) {
        Tuple rows = Tuple.tuple()
                .addString(applicationId)
                .addArrayOfString(grants.stream().map(Grant::method).toArray(String[]::new))
                .addArrayOfString(grants.stream().map(Grant::version).toArray(String[]::new));
        return db.preparedQuery(DELETE)
                .execute(Tuple.of(applicationId))
                .flatMap(deleted -> db.preparedQuery(INSERT).execute(rows))
                .replaceWithVoid();
    }
}
