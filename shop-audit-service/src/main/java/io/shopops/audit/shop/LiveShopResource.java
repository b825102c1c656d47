package io.shopops.audit.shop;

import io.shopops.audit.answer.Answer;
import io.shopops.audit.answer.Refusal;
import io.shopops.audit.input.Fields;
import io.shopops.audit.tenant.CurrentCall;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.ZoneId;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The live shops: what approvals and imports made. */
@Path("/ShopsCheckRest")
@RolesAllowed("application")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class LiveShopResource {
    private final CurrentCall call;
    private final ShopList shops;
    private final ZoneId zone;

    LiveShopResource(CurrentCall call, ShopList shops, @ConfigProperty(name = "shopops.zone") ZoneId zone) {
        this.call = call;
        this.shops = shops;
        this.zone = zone;
    }

    @POST
    @Path("getShop")
    public Uni<Answer> getShop(byte[] body) {
        Fields fields = Fields.of(body);
        ShopKey shop = ShopKey.named(fields, call.grants());
        return fields.build(() -> shops.one(shop))
                .onItem()
                .ifNull()
                .failWith(() -> new Refusal(500, "暂无数据"))
                .map(view -> new Answer(200, "ok", view));
    }

    @POST
    @Path("listShops")
    public Uni<Answer> listShops(byte[] body) {
        return shops.page(ShopListRequest.parse(
                        Fields.of(body), call.grants(), call.now().atZone(zone)))
                .map(page -> new Answer(200, "ok", page));
    }
}
