package io.shopops.audit.review;

import io.shopops.audit.answer.Answer;
import io.shopops.audit.answer.Refusal;
import io.shopops.audit.review.StateChanges.By;
import io.shopops.audit.shop.LiveShops;
import io.shopops.audit.shop.ShopColumns;
import io.shopops.audit.shop.ShopKey;
import io.shopops.audit.sql.Statements;
import io.shopops.audit.tenant.Write;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;

/** A reviewer approves or rejects the pending submission of a shop, or its owner withdraws it. */
@ApplicationScoped
class DecideShop {
    private static final Logger LOG = Logger.getLogger(DecideShop.class);

    /** The newest submission of a shop, if it has any, and the claim on it. */
    private static final String PENDING = "SELECT last_check_version, last_sequence, newest.examine_status,"
            + " newest.operation_status, newest.shop_relation::text AS shop_relation, newest.submitted_at,"
            + " claim.check_version AS claim_version, claim.reviewer_pid AS claim_reviewer,"
            + " claim.until AS claim_until, " + ShopColumns.NAMES
            + " FROM shop_check_head head JOIN shop_check newest"
            + " ON newest.enterprise_id = $1 AND newest.shops_id = $2 AND newest.check_version = last_check_version"
            + " LEFT JOIN shop_check_claim claim ON claim.enterprise_id = $1 AND claim.shops_id = $2"
            + " WHERE head.enterprise_id = $1 AND head.shops_id = $2";

    private static final String NOT_APPLIED = "更新店铺信息失败";

    private final StateChanges changes;
    private final ClosePending closePending;
    private final ReviewMeters meters;

    DecideShop(StateChanges changes, ClosePending closePending, ReviewMeters meters) {
        this.changes = changes;
        this.closePending = closePending;
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
        // Stays empty for a repetition, which decides nothing.
        AtomicReference<ShopCheck> decided = new AtomicReference<>();
        return changes.inStatements(
                        write,
                        statements -> decide(statements, change, decision, write)
                                .map(check -> {
                                    decided.set(check);
                                    return Answer.done(done);
                                }),
                        failure -> LiveShops.isTakenDomain(failure) ? domainIsTaken(decision) : failure)
                .invoke(() -> Optional.ofNullable(decided.get()).ifPresent(meters::decided));
    }

    private Future<ShopCheck> decide(Statements statements, AuditChange change, Decision decision, Write write) {
        ShopKey shop = decision.shop();
        CheckHead.lockExisting(statements, shop);
        Future<RowSet<Row>> pending = statements.send(PENDING, shop.enterpriseId(), shop.shopsId());
        return closePending
                .live(statements, change, shop)
                .compose(live -> pending.map(found -> {
                    if (found.size() == 0) {
                        throw nothingPending();
                    }
                    Row row = found.iterator().next();
                    ShopCheck check = ShopCheck.of(shop, row);
                    refuseUnlessPending(change, decision, check);
                    Claims.end(statements, change, decision, check, ClaimRow.of(shop, row), write.now());
                    By by = new By(decision.operatorPid().orElse(null), decision.reason());
                    closePending.close(statements, change, by, CheckHead.of(shop, row), check, live, write);
                    return check;
                }));
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
