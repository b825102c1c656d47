package io.shopops.audit.review;

import io.shopops.audit.answer.Answer;
import io.shopops.audit.answer.Refusal;
import io.shopops.audit.shop.ShopKey;
import io.shopops.audit.sql.Statements;
import io.shopops.audit.tenant.Write;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Reviewers who look at a pending audit and want to be left alone with it for some minutes. A claim is of one
 * submission: it ends with the decision, and by itself.
 *
 * <p>While it lasts, only its holder decides. A decision that names no reviewer is not the holder's either.
 */
@ApplicationScoped
class Claims {
    private static final String END = "DELETE FROM shop_check_claim WHERE enterprise_id = $1 AND shops_id = $2";

    private final StateChanges changes;

    Claims(StateChanges changes) {
        this.changes = changes;
    }

    /** Claims the pending audit, or holds it for longer. */
    Uni<Answer> claim(ClaimRequest request, Write write) {
        Instant until = write.now().plus(request.minutes(), ChronoUnit.MINUTES);
        return changes.inTransaction(write, () -> pending(request.shop()).chain(check -> ClaimRow.find(request.shop())
                .chain(found -> {
                    refuseWhereAnothersIs(found, check, request.reviewerPid(), write.now());
                    ClaimRow claim = found == null ? new ClaimRow() : found;
                    claim.shop = request.shop();
                    claim.checkVersion = check.key.checkVersion();
                    claim.reviewerPid = request.reviewerPid();
                    claim.until = until;
                    return claim.persist();
                })
                .replaceWith(answer(request.reviewerPid(), until))));
    }

    /** Gives the pending audit back; where nobody holds it, nothing happens. */
    Uni<Answer> release(ClaimRequest request, Write write) {
        return changes.inTransaction(write, () -> pending(request.shop()).chain(check -> ClaimRow.find(request.shop())
                .chain(found -> {
                    refuseWhereAnothersIs(found, check, request.reviewerPid(), write.now());
                    return found == null ? Uni.createFrom().voidItem() : found.delete();
                })
                .replaceWith(answer(request.reviewerPid(), write.now()))));
    }

    /**
     * Ends the claim on an audit that is decided.
     *
     * @param claim whatever claim the shop has; null without
     * @throws Refusal with 409 where another than who decides holds it; a withdrawal needs nobody's leave
     */
    static void end(
            Statements statements,
            AuditChange change,
            Decision decision,
            ShopCheck check,
            ClaimRow claim,
            Instant now) {
        if (change != AuditChange.WITHDRAW) {
            refuseWhereAnothersIs(claim, check, decision.operatorPid().orElse(null), now);
        }
        if (claim != null) {
            statements.write(
                    END, decision.shop().enterpriseId(), decision.shop().shopsId());
        }
    }

    private static Uni<ShopCheck> pending(ShopKey shop) {
        return CheckHead.lockExisting(shop)
                .onItem()
                .ifNull()
                .failWith(DecideShop::nothingPending)
                .chain(ShopCheck::newest)
                .invoke(check -> {
                    if (!AuditChange.WITHDRAW.isAllowedFrom(ShopCheck.statusOf(check))) {
                        throw DecideShop.nothingPending();
                    }
                });
    }

    private static void refuseWhereAnothersIs(ClaimRow claim, ShopCheck check, Integer reviewerPid, Instant now) {
        if (claim != null
                && claim.checkVersion == check.key.checkVersion()
                && claim.until.isAfter(now)
                && !Integer.valueOf(claim.reviewerPid).equals(reviewerPid)) {
            throw Conflict.CLAIMED.refusal();
        }
    }

    private static Answer answer(int reviewerPid, Instant until) {
        return new Answer(200, "ok", new Claimed(reviewerPid, until.getEpochSecond()));
    }

    /** @param until when it ends, in epoch seconds; after a release, now */
    private record Claimed(int reviewerPid, long until) {}
}
