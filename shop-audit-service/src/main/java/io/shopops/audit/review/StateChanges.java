package io.shopops.audit.review;

import io.shopops.audit.answer.Answer;
import io.shopops.audit.answer.Refusal;
import io.shopops.audit.idempotency.Writes;
import io.shopops.audit.outbox.Outbox;
import io.shopops.audit.outbox.Relay;
import io.shopops.audit.shop.ShopChange;
import io.shopops.audit.tenant.Write;
import io.shopops.events.AuditStatus;
import io.shopops.events.ShopAuditEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;

/** What every change of state has in common: one transaction that holds the change, its history and its event. */
@ApplicationScoped
class StateChanges {
    private final Outbox outbox;
    private final Relay relay;
    private final Writes writes;
    private final ReviewMeters meters;

    StateChanges(Outbox outbox, Relay relay, Writes writes, ReviewMeters meters) {
        this.outbox = outbox;
        this.relay = relay;
        this.writes = writes;
        this.meters = meters;
    }

    /** Does the work as {@link Writes#inTransaction} says, and then has the events sent. */
    Uni<Answer> inTransaction(Write write, Supplier<Uni<Answer>> work) {
        return writes.inTransaction(write, work)
                .invoke(relay::wake)
                .invoke(meters::answered)
                .onFailure(Refusal.class)
                .invoke(refusal -> meters.answered(refusal.answer()));
    }

    /**
     * Records a change that was made to a submission: the next sequence of the shop, a row of history, an event.
     *
     * @param head the shop's head, locked
     * @param check the submission after the change
     * @param from its status before; null for a new one
     * @param by who makes the change and why
     * @param details what else is to be remembered, or null
     */
    Uni<Void> record(
            CheckHead head,
            ShopCheck check,
            AuditChange change,
            AuditStatus from,
            By by,
            Write write,
            ShopChange details) {
        head.lastSequence++;
        CheckHistory history = new CheckHistory();
        history.key = new CheckHistory.Key(head.shop.enterpriseId(), head.shop.shopsId(), head.lastSequence);
        history.checkVersion = check.key.checkVersion();
        history.action = change;
        history.fromStatus = from;
        history.toStatus = change.toStatus();
        history.operatorPid = by.operatorPid();
        history.reason = by.reason();
        history.details = details;
        history.createdAt = write.now();
        ShopAuditEvent event = new ShopAuditEvent(
                head.shop.enterpriseId(),
                head.shop.shopsId(),
                head.lastSequence,
                check.key.checkVersion(),
                from,
                change.toStatus(),
                by.operatorPid(),
                by.reason(),
                write.now(),
                check.fields.shopName(),
                check.fields.shopNature(),
                check.fields.shopDomain(),
                check.operationStatus);
        return history.persist().chain(() -> outbox.add(change.event(), event, write.traceparent()));
    }

    /**
     * Who makes a change.
     *
     * @param operatorPid as the caller says; null where he does not, and for an automatic decision
     * @param reason as the caller says; {@code ""} without
     */
    record By(Integer operatorPid, String reason) {}
}
