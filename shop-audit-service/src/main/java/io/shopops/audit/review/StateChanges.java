package io.shopops.audit.review;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.shopops.audit.outbox.Outbox;
import io.shopops.audit.outbox.Relay;
import io.shopops.events.AuditStatus;
import io.shopops.events.ShopAuditEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
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

    StateChanges(Outbox outbox, Relay relay) {
        this.outbox = outbox;
        this.relay = relay;
    }

    /** Does the work in one transaction, each retry in a session of its own, and then has the events sent. */
    <T> Uni<T> inTransaction(Supplier<Uni<T>> work) {
        return Uni.createFrom()
                .deferred(() -> Panache.withTransaction(work))
                .onFailure(StateChanges::isWorthARetry)
                .retry()
                .atMost(RETRIES)
                .invoke(relay::wake);
    }

    /**
     * Records a change that was made to a submission: the next sequence of the shop, a row of history, an event.
     *
     * @param head the shop's head, locked
     * @param check the submission after the change
     * @param from its status before; null for a new one
     * @param details what else is to be remembered, or null
     */
    Uni<Void> record(
            CheckHead head,
            ShopCheck check,
            AuditChange change,
            AuditStatus from,
            By by,
            Instant now,
            CheckHistory.Details details) {
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
        history.createdAt = now;
        ShopAuditEvent event = new ShopAuditEvent(
                head.shop.enterpriseId(),
                head.shop.shopsId(),
                head.lastSequence,
                check.key.checkVersion(),
                from,
                change.toStatus(),
                by.operatorPid(),
                by.reason(),
                now,
                check.fields.shopName(),
                check.fields.shopNature(),
                check.fields.shopDomain(),
                check.operationStatus);
        return history.persist().chain(() -> outbox.add(change.event(), event, by.traceparent()));
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
     * @param traceparent the call's W3C trace context, or null
     */
    record By(Integer operatorPid, String reason, String traceparent) {}
}
