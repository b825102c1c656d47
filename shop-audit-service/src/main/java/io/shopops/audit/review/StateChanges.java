package io.shopops.audit.review;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.shopops.audit.answer.Answer;
import io.shopops.audit.answer.Refusal;
import io.shopops.audit.idempotency.FirstAnswers;
import io.shopops.audit.outbox.Outbox;
import io.shopops.audit.outbox.Relay;
import io.shopops.audit.shop.ShopChange;
import io.shopops.audit.tenant.Write;
import io.shopops.events.AuditStatus;
import io.shopops.events.ShopAuditEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.hibernate.exception.ConstraintViolationException;

/** What every change of state has in common: one transaction that holds the change, its history and its event. */
@ApplicationScoped
class StateChanges {
    /** PostgreSQL's serialization failure and deadlock: nothing is wrong with the work, it met another. */
    private static final Set<String> WORTH_A_RETRY = Set.of("40001", "40P01");

    private static final int RETRIES = 3;

    private final Outbox outbox;
    private final Relay relay;
    private final FirstAnswers answers;
    private final ReviewMeters meters;

    StateChanges(Outbox outbox, Relay relay, FirstAnswers answers, ReviewMeters meters) {
        this.outbox = outbox;
        this.relay = relay;
        this.answers = answers;
        this.meters = meters;
    }

    /**
     * Does the work in one transaction, each retry in a session of its own, and then has the events sent. Of a write
     * that was made before under the same key nothing is done but to answer it again.
     */
    Uni<Answer> inTransaction(Write write, Supplier<Uni<Answer>> work) {
        return Uni.createFrom()
                .deferred(() -> Panache.withTransaction(() -> answers.within(write, work)))
                .onFailure(StateChanges::isWorthARetry)
                .retry()
                .atMost(RETRIES)
                .invoke(relay::wake)
                .onFailure(Refusal.class)
                .recoverWithUni(refusal -> answers.refused(write, refusal))
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

    private static boolean isWorthARetry(Throwable failure) {
        if (failure instanceof ConstraintViolationException violation) {
            return CheckHead.PRIMARY_KEY.equals(violation.getConstraintName());
        }
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(cause ->
                        cause instanceof SQLException refused && WORTH_A_RETRY.contains(refused.getSQLState()));
    }

    /**
     * Who makes a change.
     *
     * @param operatorPid as the caller says; null where he does not
     * @param reason as the caller says; {@code ""} without
     */
    record By(Integer operatorPid, String reason) {}
}
