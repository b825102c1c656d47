package io.shopops.gateway.admin.application;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shopops.gateway.admin.access.Roles;
import io.shopops.gateway.admin.application.ApplicationRows.Filter;
import io.shopops.gateway.admin.change.AdminLog;
import io.shopops.gateway.admin.change.ApplicationChanges;
import io.shopops.gateway.admin.change.Change;
import io.shopops.gateway.admin.change.Expected;
import io.shopops.gateway.admin.grant.GrantRows;
import io.shopops.gateway.admin.input.Fields;
import io.shopops.gateway.admin.input.FieldsReader;
import io.shopops.gateway.admin.input.MergePatch;
import io.shopops.gateway.admin.input.Page;
import io.shopops.gateway.admin.input.Query;
import io.shopops.gateway.admin.key.KeyRows;
import io.shopops.gateway.admin.problem.ProblemType;
import io.shopops.gateway.admin.problem.Refused;
import io.shopops.gateway.application.Application;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Clock;
import java.util.List;

/** Applications. None is ever deleted: one that shall call no more is suspended, so that its history stays. */
@Path("/admin/v1/applications")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.ADMIN)
public class ApplicationsResource {
    /** What a path can name: anything else is not there. */
    public static final String ID = "{id: [A-Za-z0-9._-]{1,20}}";

    private final Pool pool;
    private final ApplicationChanges changes;
    private final AdminLog log;
    private final Clock clock;
    private final ObjectMapper mapper;

    ApplicationsResource(Pool pool, ApplicationChanges changes, AdminLog log, Clock clock, ObjectMapper mapper) {
        this.pool = pool;
        this.changes = changes;
        this.log = log;
        this.clock = clock;
        this.mapper = mapper;
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.VIEWER})
    public Uni<Page.Listing<ApplicationView>> list(@Context UriInfo uri) {
        Query query = Query.of(uri);
        Page page = query.page();
        long enterprise = query.number("enterprise", 0, 1, Integer.MAX_VALUE);
        Filter filter = new Filter(
                query.oneOf("status", List.of(ApplicationSettings.ACTIVE, ApplicationSettings.SUSPENDED)),
                query.text("text"),
                enterprise == 0 ? null : (int) enterprise);
        query.refuseProblems();
        return ApplicationRows.page(pool, filter, page);
    }

    @POST
    public Uni<Response> create(Fields fields) {
        String wanted = fields.text("id");
        if (wanted != null) {
            fields.check("id", () -> Application.requireId(wanted));
        }
        ApplicationSettings settings = ApplicationSettings.read(fields);
        fields.refuseProblems();
        return pool.withTransaction(db -> insert(db, wanted, settings)
                        .call(id ->
                                log.write(db, id, Change.created("application.create", mapper.valueToTree(settings))))
                        .flatMap(id -> read(db, id)))
                .map(created -> created.answer(Response.Status.CREATED)
                        .location(URI.create("/admin/v1/applications/" + created.id()))
                        .build());
    }

    private Uni<String> insert(SqlClient db, String wanted, ApplicationSettings settings) {
        Uni<String> chosen =
                wanted == null ? ApplicationRows.nextId(db) : Uni.createFrom().item(wanted);
        return chosen.flatMap(
                id -> ApplicationRows.insert(db, id, settings, clock.instant()).flatMap(inserted -> {
                    if (inserted) {
                        return Uni.createFrom().item(id);
                    }
                    if (wanted == null) {
                        return insert(db, null, settings);
                    }
                    throw Refused.because(ProblemType.CONFLICT, "there is an application " + id + " already");
                }));
    }

    @GET
    @Path(ID)
    @RolesAllowed({Roles.ADMIN, Roles.VIEWER})
    public Uni<Response> get(@PathParam("id") String id) {
        return pool.withTransaction(db -> read(db, id))
                .map(found -> found.answer(Response.Status.OK).build());
    }

    @PATCH
    @Path(ID)
    @Consumes({FieldsReader.MERGE_PATCH, MediaType.APPLICATION_JSON})
    public Uni<Response> update(
            @PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, Fields patch) {
        return changes.change(id, Expected.from(ifMatch), db -> update(db, id, patch), (db, version) -> read(db, id))
                .map(updated -> updated.answer(Response.Status.OK).build());
    }

    private Uni<Change> update(SqlClient db, String id, Fields patch) {
        return ApplicationRows.find(db, id).flatMap(found -> {
            ObjectNode before = mapper.valueToTree(found.orElseThrow().settings());
            Fields fields = Fields.of(MergePatch.apply(before.deepCopy(), patch.object()));
            ApplicationSettings settings = ApplicationSettings.read(fields);
            fields.refuseProblems();
            Change change = Change.between("application.update", before, mapper.valueToTree(settings));
            return ApplicationRows.update(db, id, settings).replaceWith(change);
        });
    }

    private Uni<ApplicationView> read(SqlClient db, String id) {
        return ApplicationRows.find(db, id)
                .map(found -> found.orElseThrow(
                        () -> Refused.because(ProblemType.NOT_FOUND, "there is no application " + id)))
                .flatMap(found -> KeyRows.newest(db, id, clock.instant())
                        .flatMap(keys -> GrantRows.of(db, id).map(grants -> found.with(keys, grants))));
    }
}
