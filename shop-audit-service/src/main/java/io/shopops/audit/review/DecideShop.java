package io.shopops.audit.review;

import io.shopops.audit.answer.Answer;
import io.shopops.audit.answer.Refusal;
import io.shopops.audit.review.StateChanges.By;
import io.shopops.audit.shop.LiveShops;
import io.shopops.events.AuditStatus;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.function.Function;
import org.hibernate.exception.ConstraintViolationException;
import org.jboss.logging.Logger;

/** A reviewer approves or rejects the pending submission of a shop. */
@ApplicationScoped
class DecideShop {
    private static final Logger LOG = Logger.getLogger(DecideShop.class);

    private final StateChanges changes;
    private final LiveShops shops;

    DecideShop(StateChanges changes, LiveShops shops) {
        this.changes = changes;
        this.shops = shops;
    }

    /** Approves, and makes the live shop what was submitted, or does neither. */
    Uni<Answer> allow(Decision decision, Instant now, String traceparent) {
        return decide(AuditChange.APPROVE, decision, now, traceparent, check -> applyToLiveShop(check, decision, now))
                .onFailure(DecideShop::isNoRefusal)
                .transform(failure -> failed("更新店铺信息失败", decision, failure))
                .replaceWith(Answer.done("更新成功"));
    }

    /** Rejects, and leaves the live shop as it is. */
    Uni<Answer> reject(Decision decision, Instant now, String traceparent) {
        return decide(AuditChange.REJECT, decision, now, traceparent, check -> {
                    check.rejectReason = decision.reason();
                    return Uni.createFrom().nullItem();
                })
                .onFailure(DecideShop::isNoRefusal)
                .transform(failure -> failed("操作失败", decision, failure))
                .replaceWith(Answer.done("操作成功"));
    }

    private Uni<Void> decide(
            AuditChange change,
            Decision decision,
            Instant now,
            String traceparent,
            Function<ShopCheck, Uni<CheckHistory.Details>> effect) {
        By by = new By(decision.reviewerPid().orElse(null), decision.reason(), traceparent);
        return changes.inTransaction(() -> CheckHead.lockExisting(decision.shop())
                .onItem()
                .ifNull()
                .failWith(DecideShop::nothingPending)
                .chain(head -> ShopCheck.newest(head).chain(check -> {
                    refuseUnlessPending(change, decision, check);
                    AuditStatus from = check.examineStatus;
                    check.examineStatus = change.toStatus();
                    check.reviewerPid = by.operatorPid();
                    check.decidedAt = now;
                    return effect.apply(check)
                            .chain(details -> changes.record(head, check, change, from, by, now, details));
                })));
    }

    private Uni<CheckHistory.Details> applyToLiveShop(ShopCheck check, Decision decision, Instant now) {
        return shops.apply(decision.shop(), check.key.checkVersion(), check.fields, check.relations, now)
                .map(absent -> absent.isEmpty() ? null : new CheckHistory.Details(absent));
    }

    private static void refuseUnlessPending(AuditChange change, Decision decision, ShopCheck check) {
        if (!change.isAllowedFrom(check.examineStatus)) {
            throw nothingPending();
        }
        if (decision.checkVersion()
                .filter(seen -> seen != check.key.checkVersion())
                .isPresent()) {
            throw new Refusal(409, "审核信息已变更");
        }
    }

    private static Refusal nothingPending() {
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
