package io.shopops.gateway.admin.grant;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shopops.gateway.admin.access.Roles;
import io.shopops.gateway.admin.change.ApplicationChanges;
import io.shopops.gateway.admin.change.Change;
import io.shopops.gateway.admin.change.Expected;
import io.shopops.gateway.admin.change.Versioned;
import io.shopops.gateway.admin.input.Fields;
import io.shopops.gateway.application.Grant;
import io.shopops.gateway.application.Grants;
import io.shopops.gateway.routing.Api;
import io.shopops.gateway.routing.Catalogue;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

/** What an application may call: always the whole list. */
@Path("/admin/v1/applications/{id: [A-Za-z0-9._-]{1,20}}/grants")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.ADMIN)
public class GrantsResource {
    private final Pool pool;
    private final ApplicationChanges changes;
    private final Supplier<Catalogue> catalogue;
    private final ObjectMapper mapper;

    GrantsResource(Pool pool, ApplicationChanges changes, Supplier<Catalogue> catalogue, ObjectMapper mapper) {
        this.pool = pool;
        this.changes = changes;
        this.catalogue = catalogue;
        this.mapper = mapper;
    }

    /**
     * The grants of an application.
     *
     * @param unknown those of them that match nothing in the catalogue: perhaps of an API to come, perhaps a slip
     */
    record GrantsView(int version, List<Grant> grants, List<Grant> unknown) implements Versioned {}

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.VIEWER})
    public Uni<Response> get(@PathParam("id") String id) {
        return pool.withTransaction(db -> ApplicationChanges.version(db, id).flatMap(version -> read(db, id, version)))
                .map(found -> found.answer(Response.Status.OK).build());
    }

    @PUT
    public Uni<Response> replace(
            @PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, Fields fields) {
        List<Grant> grants = GrantList.read(fields);
        fields.refuseProblems();
        return changes.change(
                        id,
                        Expected.from(ifMatch),
                        db -> GrantRows.of(db, id)
                                .map(before -> Change.between("grants.replace", json(before), json(grants)))
                                .call(change -> GrantRows.replace(db, id, grants)),
                        (db, version) -> read(db, id, version))
                .map(replaced -> replaced.answer(Response.Status.OK).build());
    }

    private Uni<GrantsView> read(SqlClient db, String id, int version) {
        Collection<Api> apis = catalogue.get().apis();
        return GrantRows.of(db, id)
                .map(grants -> new GrantsView(
                        version,
                        grants,
                        grants.stream().filter(grant -> isUnknown(grant, apis)).toList()));
    }

    private static boolean isUnknown(Grant grant, Collection<Api> apis) {
        Grants alone = new Grants(List.of(grant));
        return apis.stream().noneMatch(api -> alone.allow(api.method(), api.version()));
    }

    private ObjectNode json(List<Grant> grants) {
        return mapper.createObjectNode().set("grants", mapper.valueToTree(grants));
    }
}
