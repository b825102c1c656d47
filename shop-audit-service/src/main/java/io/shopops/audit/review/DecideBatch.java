package io.shopops.audit.review;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.shopops.audit.answer.Answer;
import io.shopops.audit.answer.Refusal;
import io.shopops.audit.idempotency.FirstAnswers;
import io.shopops.audit.input.Fields;
import io.shopops.audit.tenant.Write;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Makes the decisions of a batch one after another, each in a transaction of its own. */
@ApplicationScoped
class DecideBatch {
    /** After it no entry is begun, so that the batch is answered before the gateway, which waits 10 s, has given up. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final StateChanges changes;
    private final DecideShop decideShop;
    private final FirstAnswers answers;
    private final Clock clock;

    DecideBatch(StateChanges changes, DecideShop decideShop, FirstAnswers answers, Clock clock) {
        this.changes = changes;
        this.decideShop = decideShop;
        this.answers = answers;
        this.clock = clock;
    }

    /**
     * Decides, and answers each entry's outcome in the caller's order.
     *
     * <p>Under an {@code idempotencyKey} the batch's content is held to it first; then each entry remembers its own
     * answer, so that a batch that was cut off goes on where it stopped when it is repeated.
     */
    Uni<Answer> decide(Batch batch, Write write) {
        Instant lastStart = clock.instant().plus(PATIENCE);
        return holdToItsKey(write)
                .chain(() -> Multi.createFrom()
                        .range(0, batch.entries().size())
                        .onItem()
                        .transformToUniAndConcatenate(
                                index -> decide(batch.entries().get(index), lastStart, write.ofEntry(index)))
                        .collect()
                        .asList())
                .map(outcomes -> new Answer(200, "ok", List.copyOf(outcomes)));
    }

    /** What entries answered under an earlier use of the key, which is a day old, is not this batch's. */
    private Uni<Void> holdToItsKey(Write write) {
        return write.key().isEmpty()
                ? Uni.createFrom().voidItem()
                : changes.inTransaction(write, () -> answers.forgetEntries(write, Batch.MAX_ENTRIES)
                                .replaceWith(Answer.done("ok")))
                        .replaceWithVoid();
    }

    private Uni<Outcome> decide(Fields fields, Instant lastStart, Write write) {
        int shopsId = fields.alone().integer("shopsId", 1, Fields.MAX_ID).orElse(0);
        if (clock.instant().isAfter(lastStart)) {
            return Uni.createFrom()
                    .item(new Outcome(shopsId, 503, "not decided: the batch took too long, send it again"));
        }
        return Uni.createFrom()
                .deferred(() -> {
                    Batch.Entry entry = Batch.Entry.parse(fields, write.enterpriseId());
                    return entry.isAllow()
                            ? decideShop.allow(entry.decision(), write)
                            : decideShop.reject(entry.decision(), write);
                })
                .onFailure(Refusal.class)
                .recoverWithItem(refusal -> refusal.answer())
                .map(answer -> new Outcome(shopsId, answer.code(), answer.message()));
    }

    /** @param shopsId 0 where the entry names no shop */
    @JsonPropertyOrder({"shopsId", "code", "message"})
    record Outcome(int shopsId, int code, String message) {}
}
