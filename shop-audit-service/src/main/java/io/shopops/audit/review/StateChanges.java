package io.shopops.audit.review;

import io.shopops.audit.answer.Answer;
import io.shopops.audit.answer.Refusal;
import io.shopops.audit.idempotency.Writes;
import io.shopops.audit.outbox.Outbox;
import io.shopops.audit.outbox.Relay;
import io.shopops.audit.shop.ShopChange;
import io.shopops.audit.sql.Statements;
import io.shopops.audit.tenant.Write;
import io.shopops.events.AuditStatus;
import io.shopops.events.ShopAuditEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** What every change of state has in common: one transaction that holds the change, its history and its event. */
@ApplicationScoped
class StateChanges {
    private static final String COUNT = """
            UPDATE shop_check_head SET last_check_version = $3, last_sequence = $4
            WHERE enterprise_id = $1 AND shops_id = $2""";

    private static final String RECORD = """
            INSERT INTO shop_check_history (enterprise_id, shops_id, check_version, sequence, action, from_status,
                to_status, operator_pid, reason, details, created_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::text::jsonb, $11)""";

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
        return announced(writes.inTransaction(write, work));
    }

    /** Does the work as {@link Writes#inStatements} says, and then has the events sent. */
    Uni<Answer> inStatements(Write write, Function<Statements, Future<Answer>> work, UnaryOperator<Throwable> meaning) {
        return announced(writes.inStatements(write, work, meaning));
    }

    private Uni<Answer> announced(Uni<Answer> made) {
        return made.invoke(relay::wake)
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
    void record(
            Statements statements,
            CheckHead head,
            ShopCheck check,
            AuditChange change,
            AuditStatus from,
            By by,
            Write write,
            ShopChange details) {
        head.lastSequence++;
        statements.write(
                COUNT, head.shop.enterpriseId(), head.shop.shopsId(), check.key.checkVersion(), head.lastSequence);
        statements.write(
                RECORD,
                head.shop.enterpriseId(),
                head.shop.shopsId(),
                check.key.checkVersion(),
                head.lastSequence,
                change.name(),
                from == null ? null : from.code(),
                change.toStatus().code(),
                by.operatorPid(),
                by.reason(),
                Statements.json(details),
                write.now());
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
        outbox.add(statements, change.event(), event, write.traceparent());
    }

    /**
     * Who makes a change.
     *
     * @param operatorPid as the caller says; null where he does not, and for an automatic decision
     * @param reason as the caller says; {@code ""} without
     */
    record By(Integer operatorPid, String reason) {}
}
