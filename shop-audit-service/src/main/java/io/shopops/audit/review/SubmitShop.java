package io.shopops.audit.review;

import io.shopops.audit.answer.Answer;
import io.shopops.audit.answer.FieldProblem;
import io.shopops.audit.answer.Refusal;
import io.shopops.audit.review.StateChanges.By;
import io.shopops.audit.rule.AutomaticChecks;
import io.shopops.audit.rule.Verdict;
import io.shopops.audit.shop.LiveShops;
import io.shopops.audit.shop.ShopKey;
import io.shopops.audit.sql.Statements;
import io.shopops.audit.tenant.Write;
import io.shopops.events.AuditStatus;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** A submission becomes the shop's pending audit, unless one is pending already. */
@ApplicationScoped
class SubmitShop {
    /** All that a submission depends on, at once. */
    private static final String STANDING = """
            SELECT last_check_version, last_sequence, examine_status, decided_at,
                EXISTS (SELECT FROM shop WHERE enterprise_id = $1 AND shops_id = $2) AS is_live,
                EXISTS (SELECT FROM shop
                    WHERE enterprise_id = $1 AND lower(shop_domain) = $3 AND shops_id <> $2) AS is_taken,
                (SELECT count(*) FROM shop_relation WHERE enterprise_id = $1 AND shops_id = $2) AS relations,
                (SELECT rules::text FROM check_rules WHERE enterprise_id = $1) AS rules
            FROM shop_check_head head LEFT JOIN shop_check newest
                ON newest.enterprise_id = $1 AND newest.shops_id = $2 AND newest.check_version = last_check_version
            WHERE head.enterprise_id = $1 AND head.shops_id = $2""";

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
        return changes.inStatements(
                        write,
                        statements -> submit(statements, submission, write).map(check -> {
                            submitted.set(check);
                            return Answer.done("操作成功");
                        }),
                        failure -> failure)
                .onFailure(LiveShops::isTakenDomain)
                .retry()
                .atMost(1)
                .onFailure(SubmitShop::isSecondPending)
                .transform(violation -> Conflict.PENDING_ALREADY.refusal())
                .invoke(() -> Optional.ofNullable(submitted.get()).ifPresent(meters::submitted));
    }

    private Future<ShopCheck> submit(Statements statements, Submission submission, Write write) {
        ShopKey shop = submission.shop();
        CheckHead.lock(statements, shop);
        return statements
                .send(
                        STANDING,
                        shop.enterpriseId(),
                        shop.shopsId(),
                        submission.fields().shopDomain().toLowerCase(Locale.ROOT))
                .compose(found -> {
                    Row standing = found.iterator().next();
                    if (standing.getBoolean("is_taken")) {
                        throw refusal("shopDomain", "shopDomain is taken by another live shop of the enterprise");
                    }
                    return shops.wouldBeTooMany(statements, shop, standing.getLong("relations"), submission.relations())
                            .compose(tooMany -> {
                                refuseUnlessAllowed(tooMany, standing);
                                return store(statements, standing, submission, write);
                            });
                });
    }

    private static void refuseUnlessAllowed(boolean tooMany, Row standing) {
        if (tooMany) {
            throw refusal(
                    "shopRelation",
                    "shopRelation would give the shop more than " + LiveShops.MAX_RELATIONS + " relations");
        }
        Integer newest = standing.getInteger("examine_status");
        if (!AuditChange.SUBMIT.isAllowedFrom(newest == null ? null : AuditStatus.ofCode(newest))) {
            throw Conflict.PENDING_ALREADY.refusal();
        }
    }

    private Future<ShopCheck> store(Statements statements, Row standing, Submission submission, Write call) {
        CheckHead head = CheckHead.of(submission.shop(), standing);
        Instant decided = Statements.instant(standing, "decided_at");
        Write write = decided == null ? call : call.notBefore(decided);
        head.lastCheckVersion++;
        ShopCheck check = newCheck(head, submission, standing.getBoolean("is_live"), write.now());
        return checks.check(
                        statements,
                        standing.getString("rules"),
                        head.shop,
                        check.fields,
                        check.relations.changes(),
                        write.now())
                .compose(checked -> {
                    check.add(statements, checked.findings());
                    By by = new By(submission.createPid(), "");
                    changes.record(statements, head, check, AuditChange.SUBMIT, null, by, write, null);
                    return checked.verdict()
                            .map(verdict -> decide(statements, verdict, head, check, write))
                            .orElseGet(() -> Future.succeededFuture(check));
                });
    }

    private Future<ShopCheck> decide(
            Statements statements, Verdict verdict, CheckHead head, ShopCheck check, Write write) {
        AuditChange change = verdict.isApproval() ? AuditChange.APPROVE : AuditChange.REJECT;
        // The decision writes rows that the submission wrote.
        statements.sendWrites();
        return closePending.live(statements, change, head.shop).map(live -> {
            closePending.close(statements, change, new By(null, verdict.reason()), head, check, live, write);
            return check;
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

    private static Refusal refusal(String field, String message) {
        return new Refusal(List.of(new FieldProblem(field, message)));
    }

    private static boolean isSecondPending(Throwable failure) {
        return failure instanceof PgException refused && ShopCheck.ONE_PENDING.equals(refused.getConstraint());
    }
}
