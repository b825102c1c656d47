package io.shopops.gateway.admin.log;

import io.shopops.gateway.admin.access.Roles;
import io.shopops.gateway.admin.input.Page;
import io.shopops.gateway.admin.input.Query;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.Map;
import java.util.stream.StreamSupport;

/** What administrators changed, the newest first. */
@Path("/admin/v1/log")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.ADMIN, Roles.VIEWER})
public class LogResource {
    private static final String FILTER = " FROM admin_log WHERE ($1::text IS NULL OR application_id = $1) AND id <= $2";
    private static final String PAGE =
            "SELECT id, at, who, action, application_id, details" + FILTER + " ORDER BY id DESC LIMIT $3 OFFSET $4";
    private static final String COUNT = "SELECT count(*)" + FILTER;

    private final Pool pool;

    LogResource(Pool pool) {
        this.pool = pool;
    }

    /** One change. */
    record Entry(long id, Instant at, String who, String action, String application, Map<String, Object> details) {}

    /**
     * {@code upTo}, the id of the newest entry of the first page, keeps the following pages where they are while new
     * entries arrive.
     */
    @GET
    public Uni<Page.Listing<Entry>> list(@Context UriInfo uri) {
        Query query = Query.of(uri);
        Page page = query.page();
        String application = query.text("application");
        long upTo = query.number("upTo", Long.MAX_VALUE, 1, Long.MAX_VALUE);
        query.refuseProblems();
        return pool.preparedQuery(COUNT)
                .execute(Tuple.of(application, upTo))
                .map(rows -> rows.iterator().next().getLong(0))
                .flatMap(total -> pool.preparedQuery(PAGE)
                        .execute(Tuple.of(application, upTo, page.size(), page.offset()))
                        .map(rows -> page.listing(
                                total,
                                StreamSupport.stream(rows.spliterator(), false)
                                        .map(LogResource::entry)
                                        .toList())));
    }

    private static Entry entry(Row row) {
        return new Entry(
                row.getLong("id"),
                row.getOffsetDateTime("at").toInstant(),
                row.getString("who"),
                row.getString("action"),
                row.getString("application_id"),
                ((JsonObject) row.getJson("details")).getMap());
    }
}
