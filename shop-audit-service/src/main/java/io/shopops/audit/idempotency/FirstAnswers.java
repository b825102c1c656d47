package io.shopops.audit.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.shopops.audit.answer.Answer;
import io.shopops.audit.answer.Refusal;
import io.shopops.audit.input.IdempotencyKey;
import io.shopops.audit.tenant.Write;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HexFormat;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Remembers the first answer of a write under its {@code idempotencyKey}, in the transaction of the write itself: an
 * effect without its answer, or an answer without its effect, cannot be. Answers are kept for {@link #KEPT}.
 *
 * <p>Of two calls with one key at the same moment the second waits for the first, on the key's row, and then gets its
 * answer. What is refused changed nothing, so a refusal is remembered after its transaction was rolled back. Faults are
 * not remembered: a repetition tries again.
 */
@ApplicationScoped
public class FirstAnswers {
    /** How long a key is remembered, by the contract. */
    public static final Duration KEPT = Duration.ofHours(24);

    private static final JsonMapper JSON = new JsonMapper();

    /** An expired row of the same key is taken over, whether or not the clean-up has come by. */
    private static final String CLAIM = """
            INSERT INTO idempotency_key (enterprise_id, application, key, content, answer, created_at)
            VALUES (:enterprise, :application, :key, :content, NULL, :now)
            ON CONFLICT (enterprise_id, application, key) DO UPDATE
            SET content = excluded.content, answer = NULL, created_at = excluded.created_at
            WHERE idempotency_key.created_at <= :expired""";

    private static final String FIND = """
            SELECT content, CAST(answer AS text) FROM idempotency_key
            WHERE enterprise_id = :enterprise AND application = :application AND key = :key""";

    /**
     * As text first: the client would wrap what is bound as JSON once more, as a JSON string. The column is no jsonb,
     * which would answer its keys in another order.
     */
    private static final String ANSWER = """
            UPDATE idempotency_key SET answer = CAST(CAST(:answer AS text) AS json)
            WHERE enterprise_id = :enterprise AND application = :application AND key = :key""";

    private static final String FORGET = """
            DELETE FROM idempotency_key
            WHERE enterprise_id = :enterprise AND application = :application AND key = ANY(:keys)""";

    /**
     * Does the work, or answers what it was answered before.
     *
     * @param work begins inside the current transaction and answers what is to be remembered
     */
    public Uni<Answer> within(Write write, Supplier<Uni<Answer>> work) {
        if (write.key().isEmpty()) {
            return work.get();
        }
        IdempotencyKey key = write.key().get();
        return claim(write, key)
                .chain(isFirst -> isFirst ? work.get().call(answer -> remember(write, key, answer)) : find(write, key));
    }

    /**
     * Remembers a refusal, in a transaction of its own; answers the one that another call was quicker with. Without a
     * key, and where the refusal is the key's own, it fails with the refusal.
     */
    public Uni<Answer> refused(Write write, Refusal refusal) {
        if (write.key().isEmpty()) {
            return Uni.createFrom().failure(refusal);
        }
        return Panache.withTransaction(
                () -> within(write, () -> Uni.createFrom().item(refusal.answer())));
    }

    /**
     * Removes what the entries of an earlier call with the same key were answered.
     *
     * @param entries how many a call has at most
     */
    public Uni<Integer> forgetEntries(Write write, int entries) {
        String[] keys = IntStream.range(0, entries)
                .mapToObj(index -> write.ofEntry(index).key().orElseThrow().key())
                .toArray(String[]::new);
        return Panache.getSession().chain(session -> session.createNativeQuery(FORGET)
                .setParameter("enterprise", write.enterpriseId())
                .setParameter("application", write.application())
                .setParameter("keys", keys)
                .executeUpdate());
    }

    private static Uni<Boolean> claim(Write write, IdempotencyKey key) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(CLAIM)
                        .setParameter("enterprise", write.enterpriseId())
                        .setParameter("application", write.application())
                        .setParameter("key", key.key())
                        .setParameter("content", HexFormat.of().parseHex(key.content()))
                        .setParameter("now", write.now())
                        .setParameter("expired", write.now().minus(KEPT))
                        .executeUpdate())
                .map(rows -> rows == 1);
    }

    private static Uni<Answer> find(Write write, IdempotencyKey key) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(FIND, Object[].class)
                        .setParameter("enterprise", write.enterpriseId())
                        .setParameter("application", write.application())
                        .setParameter("key", key.key())
                        .getSingleResult())
                .map(row -> {
                    if (!key.content().equals(HexFormat.of().formatHex((byte[]) row[0]))) {
                        throw IdempotencyKey.usedOtherwise();
                    }
                    return read((String) row[1]);
                });
    }

    private static Uni<Integer> remember(Write write, IdempotencyKey key, Answer answer) {
        return Panache.getSession().chain(session -> session.createNativeQuery(ANSWER)
                .setParameter("enterprise", write.enterpriseId())
                .setParameter("application", write.application())
                .setParameter("key", key.key())
                .setParameter("answer", text(answer))
                .executeUpdate());
    }

    private static String text(Answer answer) {
        try {
            return JSON.writeValueAsString(answer);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer cannot be written as JSON", e);
        }
    }

    private static Answer read(String answer) {
        try {
            return JSON.readValue(answer, Answer.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a remembered answer cannot be read", e);
        }
    }
}
