package io.shopops.audit.review;

import io.shopops.audit.answer.Answer;
import io.shopops.audit.answer.FieldProblem;
import io.shopops.audit.answer.Refusal;
import io.shopops.audit.review.StateChanges.By;
import io.shopops.audit.shop.LiveShops;
import io.shopops.audit.tenant.Write;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.hibernate.exception.ConstraintViolationException;

/** A submission becomes the shop's pending audit, unless one is pending already. */
@ApplicationScoped
class SubmitShop {
    private final StateChanges changes;
    private final LiveShops shops;
    private final ReviewMeters meters;

    SubmitShop(StateChanges changes, LiveShops shops, ReviewMeters meters) {
        this.changes = changes;
        this.shops = shops;
        this.meters = meters;
    }

    Uni<Answer> submit(Submission submission, Write write) {
        // Stays false for a repetition, which submits nothing.
        AtomicBoolean submitted = new AtomicBoolean();
        return changes.inTransaction(write, () -> CheckHead.lock(submission.shop())
                        .chain(head -> submit(head, submission, write))
                        .invoke(() -> submitted.set(true))
                        .replaceWith(Answer.done("操作成功")))
                .onFailure(SubmitShop::isSecondPending)
                .transform(violation -> Conflict.PENDING_ALREADY.refusal())
                .invoke(() -> {
                    if (submitted.get()) {
                        meters.submitted();
                    }
                });
    }

    private Uni<Void> submit(CheckHead head, Submission submission, Write write) {
        return shops.domainIsTaken(submission.shop(), submission.fields().shopDomain())
                .chain(taken -> {
                    if (taken) {
                        throw domainIsTaken();
                    }
                    return ShopCheck.newest(head);
                })
                .chain(newest -> {
                    if (!AuditChange.SUBMIT.isAllowedFrom(newest == null ? null : newest.examineStatus)) {
                        throw Conflict.PENDING_ALREADY.refusal();
                    }
                    return shops.isLive(submission.shop());
                })
                .chain(isLive -> {
                    head.lastCheckVersion++;
                    ShopCheck check = newCheck(head, submission, isLive, write.now());
                    By by = new By(submission.createPid(), "");
                    return check.persist()
                            .chain(() -> changes.record(head, check, AuditChange.SUBMIT, null, by, write, null));
                });
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

    private static Refusal domainIsTaken() {
        return new Refusal(
                List.of(new FieldProblem("shopDomain", "shopDomain is taken by another live shop of the enterprise")));
    }

    private static boolean isSecondPending(Throwable failure) {
        return failure instanceof ConstraintViolationException violation
                && ShopCheck.ONE_PENDING.equals(violation.getConstraintName());
    }
}
