package io.shopops.gateway.admin.key;

import io.shopops.gateway.admin.access.Roles;
import io.shopops.gateway.admin.change.ApplicationChanges;
import io.shopops.gateway.admin.change.Expected;
import io.shopops.gateway.admin.input.Fields;
import io.shopops.gateway.admin.input.FieldsReader;
import io.shopops.gateway.admin.input.Page;
import io.shopops.gateway.admin.input.Query;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
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

/** The keys of an application. None is ever deleted: one that shall sign no more is revoked. */
@Path("/admin/v1/applications/{id: [A-Za-z0-9._-]{1,20}}/keys")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.ADMIN)
public class KeysResource {
    private static final String AKEY = "{akey: [A-Za-z0-9._-]{1,20}}";

    private final Keys keys;
    private final Pool pool;
    private final Clock clock;

    KeysResource(Keys keys, Pool pool, Clock clock) {
        this.keys = keys;
        this.pool = pool;
        this.clock = clock;
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.VIEWER})
    public Uni<Page.Listing<KeyView>> list(@PathParam("id") String id, @Context UriInfo uri) {
        Query query = Query.of(uri);
        Page page = query.page();
        query.refuseProblems();
        return ApplicationChanges.version(pool, id).flatMap(exists -> KeyRows.page(pool, id, clock.instant(), page));
    }

    @POST
    public Uni<Response> create(
            @PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, Fields fields) {
        return keys.create(id, Expected.ifGiven(ifMatch), fields).map(made -> created(id, made));
    }

    @POST
    @Path(AKEY + "/rotate")
    public Uni<Response> rotate(
            @PathParam("id") String id,
            @PathParam("akey") String akey,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            Fields fields) {
        Fields given = fields == null ? Fields.none() : fields;
        return keys.rotate(id, akey, Expected.from(ifMatch), given).map(made -> created(id, made));
    }

    @PATCH
    @Path(AKEY)
    @Consumes({FieldsReader.MERGE_PATCH, MediaType.APPLICATION_JSON})
    public Uni<Response> update(
            @PathParam("id") String id,
            @PathParam("akey") String akey,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            Fields patch) {
        return keys.update(id, akey, Expected.from(ifMatch), patch)
                .map(updated -> updated.answer(Response.Status.OK).build());
    }

    @POST
    @Path(AKEY + "/revoke")
    @Consumes(MediaType.WILDCARD)
    public Uni<Response> revoke(
            @PathParam("id") String id,
            @PathParam("akey") String akey,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return keys.revoke(id, akey, Expected.from(ifMatch))
                .map(revoked -> revoked.answer(Response.Status.OK).build());
    }

    private static Response created(String id, KeyAnswer made) {
        return made.answer(Response.Status.CREATED)
                .location(URI.create("/admin/v1/applications/" + id + "/keys"))
                // It holds a secret.
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
