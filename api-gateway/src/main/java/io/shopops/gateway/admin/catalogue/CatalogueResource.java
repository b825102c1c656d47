package io.shopops.gateway.admin.catalogue;

import io.shopops.gateway.admin.access.Roles;
import io.shopops.gateway.admin.input.Page;
import io.shopops.gateway.admin.input.Query;
import io.shopops.gateway.routing.Api;
import io.shopops.gateway.routing.Catalogue;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/** What can be called, as this gateway has it now. */
@Path("/admin/v1/catalogue")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.ADMIN, Roles.VIEWER})
public class CatalogueResource {
    private static final Comparator<Api> ORDER =
            Comparator.comparing(Api::method).thenComparing(Api::version);

    private final Supplier<Catalogue> catalogue;

    CatalogueResource(Supplier<Catalogue> catalogue) {
        this.catalogue = catalogue;
    }

    /**
     * One entry.
     *
     * @param timeout as ISO 8601 has it
     */
    record Entry(
            String method,
            String version,
            String service,
            String path,
            String verb,
            String timeout,
            boolean idempotent) {
        static Entry of(Api api) {
            return new Entry(
                    api.method(),
                    api.version(),
                    api.service(),
                    api.path(),
                    api.verb(),
                    api.timeout().toString(),
                    api.idempotent());
        }
    }

    @GET
    public Page.Listing<Entry> list(@Context UriInfo uri) {
        Query query = Query.of(uri);
        Page page = query.page();
        query.refuseProblems();
        List<Entry> entries =
                catalogue.get().apis().stream().sorted(ORDER).map(Entry::of).toList();
        return page.of(entries);
    }
}
