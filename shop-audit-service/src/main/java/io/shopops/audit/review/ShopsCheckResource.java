package io.shopops.audit.review;

import io.shopops.audit.answer.Answer;
import io.shopops.audit.answer.Refusal;
import io.shopops.audit.idempotency.Writes;
import io.shopops.audit.input.Fields;
import io.shopops.audit.input.IdempotencyKey;
import io.shopops.audit.shop.ShopKey;
import io.shopops.audit.tenant.CurrentCall;
import io.shopops.audit.tenant.Write;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;

/** The calls of the shop audit. The messages, and the order of what is checked, are the contract's, word for word. */
@Path("/ShopsCheckRest")
@RolesAllowed("application")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class ShopsCheckResource {
    private final CurrentCall call;
    private final SubmitShop submitShop;
    private final DecideShop decideShop;
    private final DecideBatch decideBatch;
    private final Claims claims;
    private final Writes writes;

    ShopsCheckResource(
            CurrentCall call,
            SubmitShop submitShop,
            DecideShop decideShop,
            DecideBatch decideBatch,
            Claims claims,
            Writes writes) {
        this.call = call;
        this.writes = writes;
        this.submitShop = submitShop;
        this.decideShop = decideShop;
        this.decideBatch = decideBatch;
        this.claims = claims;
    }

    @POST
    @Path("addCheckShop")
    public Uni<Answer> addCheckShop(byte[] body) {
        Submission submission = Submission.parse(Fields.of(body), call.grants(), call.now());
        return submitShop.submit(submission, write(submission.shop(), submission.key()));
    }

    @POST
    @Path("getCheckShopInfo")
    public Uni<Answer> getCheckShopInfo(byte[] body) {
        Fields fields = Fields.of(body);
        int shopsId = fields.idOr("shopsId", "店铺id有误");
        int enterpriseId = call.grants().choose(fields);
        ShopKey shop = fields.build(() -> new ShopKey(enterpriseId, shopsId));
        return writes.inTransaction(write(shop, Optional.empty()), () -> ShopCheck.newest(shop)
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
    public Uni<Answer> allowShop(byte[] body) {
        Decision decision = Decision.parse("allowShop", Fields.of(body), call.grants());
        return decideShop.allow(decision, write(decision.shop(), decision.key()));
    }

    @POST
    @Path("rejectShop")
    public Uni<Answer> rejectShop(byte[] body) {
        Decision decision = Decision.parse("rejectShop", Fields.of(body), call.grants());
        return decideShop.reject(decision, write(decision.shop(), decision.key()));
    }

    @POST
    @Path("withdrawCheckShop")
    public Uni<Answer> withdrawCheckShop(byte[] body) {
        Decision withdrawal = Decision.parseWithdrawal(Fields.of(body), call.grants());
        return decideShop.withdraw(withdrawal, write(withdrawal.shop(), withdrawal.key()));
    }

    @POST
    @Path("batchDecide")
    public Uni<Answer> batchDecide(byte[] body) {
        Batch batch = Batch.parse(Fields.of(body), call.grants());
        return decideBatch.decide(batch, call.write(batch.enterpriseId(), batch.key()));
    }

    @POST
    @Path("claimCheck")
    public Uni<Answer> claimCheck(byte[] body) {
        ClaimRequest request = ClaimRequest.parse("claimCheck", Fields.of(body), call.grants());
        return claims.claim(request, write(request.shop(), request.key()));
    }

    @POST
    @Path("releaseCheck")
    public Uni<Answer> releaseCheck(byte[] body) {
        ClaimRequest request = ClaimRequest.parse("releaseCheck", Fields.of(body), call.grants());
        return claims.release(request, write(request.shop(), request.key()));
    }

    private Write write(ShopKey shop, Optional<IdempotencyKey> key) {
        return call.write(shop.enterpriseId(), key);
    }
}
