package io.shopops.audit.review;

import io.shopops.audit.answer.Answer;
import io.shopops.audit.answer.FieldProblem;
import io.shopops.audit.answer.Refusal;
import io.shopops.audit.review.StateChanges.By;
import io.shopops.audit.rule.AutomaticChecks;
import io.shopops.audit.shop.LiveShops;
import io.shopops.audit.tenant.Write;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.hibernate.exception.ConstraintViolationException;

/** A submission becomes the shop's pending audit, unless one is pending already. */
@ApplicationScoped
class SubmitShop {
    private final StateChanges changes;
    private final ClosePending closePending;
    private final LiveShops shops;
    private final AutomaticChecks checks;
    private final ReviewMeters meters;

    SubmitShop(
            StateChanges changes,
            ClosePending closePending,
            LiveShops shops,
            AutomaticChecks checks,
            ReviewMeters meters) {
        this.changes = changes;
        this.closePending = closePending;
        this.shops = shops;
        this.checks = checks;
        this.meters = meters;
    }

    /**
     * Stores a submission, and what the enterprise's automatic checks found; where these decide, the decision follows
     * at once as a change of its own. Nobody can have claimed a submission that is not committed yet.
     *
     * <p>Where an automatic approval meets another shop that took the domain at the same moment, nothing is stored and
     * the submission is made again: it comes after that shop, and is refused or not as any other.
     */
    Uni<Answer> submit(Submission submission, Write write) {
        // Stays empty for a repetition, which submits nothing.
        AtomicReference<ShopCheck> submitted = new AtomicReference<>();
        return changes.inTransaction(write, () -> CheckHead.lock(submission.shop())
                        .chain(head -> submit(head, submission, write))
                        .invoke(submitted::set)
                        .replaceWith(Answer.done("操作成功")))
                .onFailure(LiveShops::isTakenDomain)
                .retry()
                .atMost(1)
                .onFailure(SubmitShop::isSecondPending)
                .transform(violation -> Conflict.PENDING_ALREADY.refusal())
                .invoke(() -> Optional.ofNullable(submitted.get()).ifPresent(meters::submitted));
    }

    private Uni<ShopCheck> submit(CheckHead head, Submission submission, Write write) {
        return shops.domainIsTaken(submission.shop(), submission.fields().shopDomain())
                .chain(taken -> {
                    if (taken) {
                        throw refusal("shopDomain", "shopDomain is taken by another live shop of the enterprise");
                    }
                    return shops.wouldBeTooMany(submission.shop(), submission.relations());
                })
                .chain(tooMany -> {
                    if (tooMany) {
                        throw refusal(
                                "shopRelation",
                                "shopRelation would give the shop more than " + LiveShops.MAX_RELATIONS + " relations");
                    }
                    return ShopCheck.newest(head);
                })
                .chain(newest -> {
                    if (!AuditChange.SUBMIT.isAllowedFrom(ShopCheck.statusOf(newest))) {
                        throw Conflict.PENDING_ALREADY.refusal();
                    }
                    return store(head, submission, newest == null ? write : write.notBefore(newest.decidedAt));
                });
    }

    private Uni<ShopCheck> store(CheckHead head, Submission submission, Write write) {
        return shops.isLive(submission.shop()).chain(isLive -> {
            head.lastCheckVersion++;
            ShopCheck check = newCheck(head, submission, isLive, write.now());
            By by = new By(submission.createPid(), "");
            return check.persist()
                    .chain(() -> changes.record(head, check, AuditChange.SUBMIT, null, by, write, null))
                    .chain(() -> runChecks(head, check, write))
                    .replaceWith(check);
        });
    }

    private Uni<Void> runChecks(CheckHead head, ShopCheck check, Write write) {
        return checks.check(head.shop, check.fields, check.relations.changes(), write.now())
                .call(checked -> Findings.keep(check.key, checked.findings()))
                .chain(checked -> checked.verdict()
                        .map(verdict -> closePending.close(
                                verdict.isApproval() ? AuditChange.APPROVE : AuditChange.REJECT,
                                new By(null, verdict.reason()),
                                head,
                                check,
                                write))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private static ShopCheck newCheck(CheckHead head, Submission submission, boolean isLive, Instant now) {
        ShopCheck check = new ShopCheck();
        check.key = ShopCheck.Key.of(head.shop, head.lastCheckVersion);
        check.examineStatus = AuditChange.SUBMIT.toStatus();
        check.operationStatus = isLive ? 2 : 1;
        check.fields = submission.fields();
        check.relations = submission.relations();
        check.createPid = submission.createPid();
        check.submittedAt = now;
        check.rejectReason = "";
        return check;
    }

    private static Refusal refusal(String field, String message) {
        return new Refusal(List.of(new FieldProblem(field, message)));
    }

    private static boolean isSecondPending(Throwable failure) {
        return failure instanceof ConstraintViolationException violation
                && ShopCheck.ONE_PENDING.equals(violation.getConstraintName());
    }
}
