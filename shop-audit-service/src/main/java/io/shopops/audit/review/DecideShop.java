package io.shopops.audit.review;

import io.shopops.audit.answer.Answer;
import io.shopops.audit.answer.Refusal;
import io.shopops.audit.review.StateChanges.By;
import io.shopops.audit.shop.LiveShops;
import io.shopops.audit.tenant.Write;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;

/** A reviewer approves or rejects the pending submission of a shop, or its owner withdraws it. */
@ApplicationScoped
class DecideShop {
    private static final Logger LOG = Logger.getLogger(DecideShop.class);

    private static final String NOT_APPLIED = "更新店铺信息失败";

    private final StateChanges changes;
    private final ClosePending closePending;
    private final Claims claims;
    private final ReviewMeters meters;

    DecideShop(StateChanges changes, ClosePending closePending, Claims claims, ReviewMeters meters) {
        this.changes = changes;
        this.closePending = closePending;
        this.claims = claims;
        this.meters = meters;
    }

    /** Approves, and makes the live shop what was submitted, or does neither. */
    Uni<Answer> allow(Decision decision, Write write) {
        return decide(AuditChange.APPROVE, decision, write, "更新成功")
                .onFailure(DecideShop::isNoRefusal)
                .transform(failure -> failed(NOT_APPLIED, decision, failure));
    }

    /** Rejects, and leaves the live shop as it is. */
    Uni<Answer> reject(Decision decision, Write write) {
        return decide(AuditChange.REJECT, decision, write, "操作成功")
                .onFailure(DecideShop::isNoRefusal)
                .transform(failure -> failed("操作失败", decision, failure));
    }

    /** Takes the submission back, which is its owner's own decision: nobody's claim stands against it. */
    Uni<Answer> withdraw(Decision decision, Write write) {
        return decide(AuditChange.WITHDRAW, decision, write, "操作成功");
    }

    private Uni<Answer> decide(AuditChange change, Decision decision, Write write, String done) {
        By by = new By(decision.operatorPid().orElse(null), decision.reason());
        // Stays empty for a repetition, which decides nothing.
        AtomicReference<ShopCheck> decided = new AtomicReference<>();
        return changes.inTransaction(write, () -> CheckHead.lockExisting(decision.shop())
                        .onItem()
                        .ifNull()
                        .failWith(DecideShop::nothingPending)
                        .chain(head -> ShopCheck.newest(head)
                                .invoke(check -> refuseUnlessPending(change, decision, check))
                                .call(check -> claims.end(change, decision, check, write.now()))
                                .call(check -> closePending.close(change, by, head, check, write)))
                        .onFailure(LiveShops::isTakenDomain)
                        .transform(taken -> domainIsTaken(decision))
                        .invoke(decided::set)
                        .replaceWith(Answer.done(done)))
                .invoke(() -> Optional.ofNullable(decided.get()).ifPresent(meters::decided));
    }

    private static void refuseUnlessPending(AuditChange change, Decision decision, ShopCheck check) {
        if (!change.isAllowedFrom(ShopCheck.statusOf(check))) {
            throw nothingPending();
        }
        if (decision.checkVersion()
                .filter(seen -> seen != check.key.checkVersion())
                .isPresent()) {
            throw Conflict.OTHER_VERSION.refusal();
        }
    }

    static Refusal nothingPending() {
        return new Refusal(500, "没有待审核的信息");
    }

    private static boolean isNoRefusal(Throwable failure) {
        return !(failure instanceof Refusal);
    }

    /** An answer like any other, and remembered as such: nothing was at fault. */
    private static Refusal domainIsTaken(Decision decision) {
        LOG.infof("%s: another live shop took its domain meanwhile", decision.shop());
        return new Refusal(500, NOT_APPLIED);
    }

    private static Refusal failed(String message, Decision decision, Throwable failure) {
        LOG.errorf(failure, "%s: the decision could not be stored", decision.shop());
        return new Refusal(500, message);
    }
}
