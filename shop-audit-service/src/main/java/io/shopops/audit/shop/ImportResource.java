package io.shopops.audit.shop;

import io.shopops.audit.answer.Answer;
import io.shopops.audit.input.Fields;
import io.shopops.audit.tenant.CurrentCall;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The call that brings live shops from another system. */
@Path("/ShopsCheckRest")
@RolesAllowed("application")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class ImportResource {
    private final CurrentCall call;
    private final ImportShops importShops;

    ImportResource(CurrentCall call, ImportShops importShops) {
        this.call = call;
        this.importShops = importShops;
    }

    @POST
    @Path("importShops")
    public Uni<Answer> importShops(byte[] body) {
        ShopImport shops = ShopImport.parse(Fields.of(body), call.grants(), call.now());
        return importShops.store(shops, call.write(shops.enterpriseId(), shops.key()));
    }
}
