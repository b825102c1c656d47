package io.shopops.audit.review;

import io.shopops.audit.answer.Answer;
import io.shopops.audit.answer.Refusal;
import io.shopops.audit.review.StateChanges.By;
import io.shopops.audit.shop.LiveShops;
import io.shopops.audit.shop.ShopChange;
import io.shopops.audit.shop.ShopKey;
import io.shopops.audit.tenant.Write;
import io.shopops.events.AuditStatus;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.hibernate.exception.ConstraintViolationException;
import org.jboss.logging.Logger;

/** A reviewer approves or rejects the pending submission of a shop, or its owner withdraws it. */
@ApplicationScoped
class DecideShop {
    private static final Logger LOG = Logger.getLogger(DecideShop.class);

    private final StateChanges changes;
    private final LiveShops shops;
    private final Claims claims;
    private final ReviewMeters meters;

    DecideShop(StateChanges changes, LiveShops shops, Claims claims, ReviewMeters meters) {
        this.changes = changes;
        this.shops = shops;
        this.claims = claims;
        this.meters = meters;
    }

    /** Approves, and makes the live shop what was submitted, or does neither. */
    Uni<Answer> allow(Decision decision, Write write) {
        return decide(AuditChange.APPROVE, decision, write, "更新成功", check -> applyToLiveShop(check, write))
                .onFailure(DecideShop::isNoRefusal)
                .transform(failure -> failed("更新店铺信息失败", decision, failure));
    }

    /** Rejects, and leaves the live shop as it is. */
    Uni<Answer> reject(Decision decision, Write write) {
        return decide(AuditChange.REJECT, decision, write, "操作成功", check -> {
                    check.rejectReason = decision.reason();
                    return Uni.createFrom().nullItem();
                })
                .onFailure(DecideShop::isNoRefusal)
                .transform(failure -> failed("操作失败", decision, failure));
    }

    /** Takes the submission back, which is its owner's own decision: nobody's claim stands against it. */
    Uni<Answer> withdraw(Decision decision, Write write) {
        return decide(AuditChange.WITHDRAW, decision, write, "操作成功", check -> Uni.createFrom()
                .nullItem());
    }

    private Uni<Answer> decide(
            AuditChange change,
            Decision decision,
            Write write,
            String done,
            Function<ShopCheck, Uni<ShopChange>> effect) {
        // Stays empty for a repetition, which decides nothing.
        AtomicReference<ShopCheck> decided = new AtomicReference<>();
        return changes.inTransaction(write, () -> CheckHead.lockExisting(decision.shop())
                        .onItem()
                        .ifNull()
                        .failWith(DecideShop::nothingPending)
                        .chain(head -> ShopCheck.newest(head)
                                .invoke(check -> refuseUnlessPending(change, decision, check))
                                .call(() -> claims.end(change, decision, write.now()))
                                .call(check -> carryOut(change, decision, head, check, write, effect)))
                        .invoke(decided::set)
                        .replaceWith(Answer.done(done)))
                .invoke(() -> Optional.ofNullable(decided.get()).ifPresent(meters::decided));
    }

    private Uni<Void> carryOut(
            AuditChange change,
            Decision decision,
            CheckHead head,
            ShopCheck check,
            Write write,
            Function<ShopCheck, Uni<ShopChange>> effect) {
        By by = new By(decision.operatorPid().orElse(null), decision.reason());
        AuditStatus from = check.examineStatus;
        check.examineStatus = change.toStatus();
        check.reviewerPid = change == AuditChange.WITHDRAW ? null : by.operatorPid();
        check.decidedAt = write.now();
        return effect.apply(check).chain(details -> changes.record(head, check, change, from, by, write, details));
    }

    private Uni<ShopChange> applyToLiveShop(ShopCheck check, Write write) {
        ShopKey shop = new ShopKey(check.key.enterpriseId(), check.key.shopsId());
        return shops.apply(shop, check.key.checkVersion(), check.fields, check.relations, write.now())
                .map(change -> change.isNone() ? null : change);
    }

    private static void refuseUnlessPending(AuditChange change, Decision decision, ShopCheck check) {
        if (!change.isAllowedFrom(check.examineStatus)) {
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

    private static Refusal failed(String message, Decision decision, Throwable failure) {
        if (failure instanceof ConstraintViolationException violation
                && LiveShops.DOMAIN_IS_UNIQUE.equals(violation.getConstraintName())) {
            LOG.infof("%s: another live shop took its domain meanwhile", decision.shop());
        } else {
            LOG.errorf(failure, "%s: the decision could not be stored", decision.shop());
        }
        return new Refusal(500, message);
    }
}
