package io.shopops.audit.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.shopops.audit.answer.Answer;
import io.shopops.audit.answer.Refusal;
import io.shopops.audit.input.IdempotencyKey;
import io.shopops.audit.sql.Statements;
import io.shopops.audit.tenant.Write;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.function.Function;
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
            VALUES ($1, $2, $3, $4, NULL, $5)
            ON CONFLICT (enterprise_id, application, key) DO UPDATE
            SET content = excluded.content, answer = NULL, created_at = excluded.created_at
            WHERE idempotency_key.created_at <= $6""";

    private static final String FIND = """
            SELECT content, CAST(answer AS text) FROM idempotency_key
            WHERE enterprise_id = $1 AND application = $2 AND key = $3""";

    /**
     * As text first: the client would wrap what is bound as JSON once more, as a JSON string. The column is no jsonb,
     * which would answer its keys in another order.
     */
    private static final String ANSWER = """
            UPDATE idempotency_key SET answer = CAST(CAST($4 AS text) AS json)
            WHERE enterprise_id = $1 AND application = $2 AND key = $3""";

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

    /** The same for work that is plain statements. */
    Future<Answer> within(Statements statements, Write write, Function<Statements, Future<Answer>> work) {
        if (write.key().isEmpty()) {
            return work.apply(statements);
        }
        IdempotencyKey key = write.key().get();
        Buffer content = Buffer.buffer(HexFormat.of().parseHex(key.content()));
        Instant expired = write.now().minus(KEPT);
        return statements
                .send(CLAIM, write.enterpriseId(), write.application(), key.key(), content, write.now(), expired)
                .compose(claimed -> claimed.rowCount() == 1
                        ? work.apply(statements).map(answer -> remember(statements, write, key, answer))
                        : statements
                                .send(FIND, write.enterpriseId(), write.application(), key.key())
                                .map(found -> first(found.iterator().next(), key)));
    }

    private static Answer remember(Statements statements, Write write, IdempotencyKey key, Answer answer) {
        statements.write(ANSWER, write.enterpriseId(), write.application(), key.key(), text(answer));
        return answer;
    }

    private static Answer first(Row row, IdempotencyKey key) {
        return first(row.getBuffer(0).getBytes(), row.getString(1), key);
    }

    /** @throws Refusal where the key was used with other content */
    private static Answer first(byte[] content, String answer, IdempotencyKey key) {
        if (!key.content().equals(HexFormat.of().formatHex(content))) {
            throw IdempotencyKey.usedOtherwise();
        }
        return read(answer);
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

    /** As Hibernate writes what PostgreSQL writes with a {@code $}. */
    private static String numbered(String sql) {
        return sql.replace('$', '?');
    }

    private static Uni<Boolean> claim(Write write, IdempotencyKey key) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(numbered(CLAIM))
                        .setParameter(1, write.enterpriseId())
                        .setParameter(2, write.application())
                        .setParameter(3, key.key())
                        .setParameter(4, HexFormat.of().parseHex(key.content()))
                        .setParameter(5, write.now())
                        .setParameter(6, write.now().minus(KEPT))
                        .executeUpdate())
                .map(rows -> rows == 1);
    }

    private static Uni<Answer> find(Write write, IdempotencyKey key) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(numbered(FIND), Object[].class)
                        .setParameter(1, write.enterpriseId())
                        .setParameter(2, write.application())
                        .setParameter(3, key.key())
                        .getSingleResult())
                .map(row -> first((byte[]) row[0], (String) row[1], key));
    }

    private static Uni<Integer> remember(Write write, IdempotencyKey key, Answer answer) {
        return Panache.getSession().chain(session -> session.createNativeQuery(numbered(ANSWER))
                .setParameter(1, write.enterpriseId())
                .setParameter(2, write.application())
                .setParameter(3, key.key())
                .setParameter(4, text(answer))
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
