package io.shopops.audit.review;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.shopops.audit.answer.Answer;
import io.shopops.audit.answer.Refusal;
import io.shopops.audit.input.Fields;
import io.shopops.audit.shop.ShopKey;
import io.shopops.audit.tenant.TokenGrants;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.RestHeader;

/** The calls of the shop audit. The messages, and the order of what is checked, are the contract's, word for word. */
@Path("/ShopsCheckRest")
@RolesAllowed("application")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class ShopsCheckResource {
    private static final Pattern TRACEPARENT = Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

    private final TokenGrants token;
    private final SubmitShop submitShop;
    private final DecideShop decideShop;
    private final Clock clock;

    ShopsCheckResource(TokenGrants token, SubmitShop submitShop, DecideShop decideShop, Clock clock) {
        this.token = token;
        this.submitShop = submitShop;
        this.decideShop = decideShop;
        this.clock = clock;
    }

    @POST
    @Path("addCheckShop")
    public Uni<Answer> addCheckShop(byte[] body, @RestHeader String traceparent) {
        Instant now = now();
        return submitShop.submit(Submission.parse(Fields.of(body), token.grants(), now), now, valid(traceparent));
    }

    @POST
    @Path("getCheckShopInfo")
    public Uni<Answer> getCheckShopInfo(byte[] body) {
        Fields fields = Fields.of(body);
        int shopsId = fields.idOr("shopsId", "店铺id有误");
        int enterpriseId = token.grants().choose(fields);
        ShopKey shop = fields.build(() -> new ShopKey(enterpriseId, shopsId));
        return Panache.withTransaction(() -> ShopCheck.newest(shop)
                .onItem()
                .ifNull()
                .failWith(() -> new Refusal(500, "暂无数据"))
                .map(check -> {
                    check.isRead = true;
                    return new Answer(200, "ok", CheckInfo.of(check));
                }));
    }

    @POST
    @Path("allowShop")
    public Uni<Answer> allowShop(byte[] body, @RestHeader String traceparent) {
        return decideShop.allow(decision(body), now(), valid(traceparent));
    }

    @POST
    @Path("rejectShop")
    public Uni<Answer> rejectShop(byte[] body, @RestHeader String traceparent) {
        return decideShop.reject(decision(body), now(), valid(traceparent));
    }

    private Decision decision(byte[] body) {
        return Decision.parse(Fields.of(body), token.grants());
    }

    /** To the microsecond, which is what the database keeps. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static String valid(String traceparent) {
        return traceparent != null && TRACEPARENT.matcher(traceparent).matches() ? traceparent : null;
    }
}
