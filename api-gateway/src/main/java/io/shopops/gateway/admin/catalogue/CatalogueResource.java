package io.shopops.gateway.admin.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.shopops.gateway.admin.access.Roles;
import io.shopops.gateway.admin.input.Page;
import io.shopops.gateway.admin.input.Query;
import io.shopops.gateway.admin.problem.ProblemType;
import io.shopops.gateway.admin.problem.Refused;
import io.shopops.gateway.routing.Api;
import io.shopops.gateway.routing.CatalogueHolder;
import io.shopops.gateway.routing.Parameter;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Comparator;
import java.util.List;

/** What can be called, as this gateway has it now. */
@Path("/admin/v1/catalogue")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.ADMIN, Roles.VIEWER})
public class CatalogueResource {
    private static final Comparator<Api> ORDER =
            Comparator.comparing(Api::method).thenComparing(Api::version);

    private final CatalogueHolder catalogue;

    CatalogueResource(CatalogueHolder catalogue) {
        this.catalogue = catalogue;
    }

    /**
     * One entry.
     *
     * @param timeout as ISO 8601 has it
     * @param grant the method that an application must be granted
     * @param example the business parameters of a call; left out where there is none
     */
    record Entry(
            String method,
            String version,
            String service,
            String path,
            String verb,
            String timeout,
            boolean idempotent,
            boolean stream,
            String grant,
            String summary,
            List<Described> parameters,
            @JsonInclude(JsonInclude.Include.NON_NULL) JsonNode example) {
        static Entry of(Api api) {
            return new Entry(
                    api.method(),
                    api.version(),
                    api.service(),
                    api.path(),
                    api.verb(),
                    api.timeout().toString(),
                    api.idempotent(),
                    api.stream(),
                    api.grant(),
                    api.summary(),
                    api.parameters().stream().map(Described::of).toList(),
                    api.example());
        }
    }

    /** A parameter; {@code example} is left out where there is none. */
    record Described(
            String name,
            String type,
            boolean required,
            String description,
            @JsonInclude(JsonInclude.Include.NON_NULL) JsonNode example) {
        static Described of(Parameter parameter) {
            return new Described(
                    parameter.name(),
                    parameter.type(),
                    parameter.required(),
                    parameter.description(),
                    parameter.example());
        }
    }

    /** @param methods how many there are now, each version counted */
    record Reloaded(int methods) {}

    @GET
    public Page.Listing<Entry> list(@Context UriInfo uri) {
        Query query = Query.of(uri);
        Page page = query.page();
        query.refuseProblems();
        List<Entry> entries =
                catalogue.get().apis().stream().sorted(ORDER).map(Entry::of).toList();
        return page.of(entries);
    }

    /** Reads the file of this gateway now, rather than within two seconds of its change, and tells what is wrong with it. */
    @POST
    @Path("/reload")
    @RolesAllowed(Roles.ADMIN)
    public Reloaded reload() {
        if (!catalogue.isOfAFile()) {
            throw Refused.because(
                    ProblemType.CONFLICT,
                    "the catalogue is the one in the program: shopops.gateway.catalogue.location names no file");
        }
        try {
            catalogue.reload();
        } catch (IllegalArgumentException wrong) {
            throw Refused.because(ProblemType.CATALOGUE_BROKEN, wrong.getMessage() + "; the one before stays");
        }
        return new Reloaded(catalogue.get().apis().size());
    }
}
