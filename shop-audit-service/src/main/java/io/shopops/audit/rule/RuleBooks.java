package io.shopops.audit.rule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** Where each enterprise's rules are kept. Every method works in the caller's transaction. */
@ApplicationScoped
class RuleBooks {
    private static final JsonMapper JSON = new JsonMapper();

    private static final String FIND = "SELECT CAST(rules AS text) FROM check_rules WHERE enterprise_id = :enterprise";

    /** As text first: the client would wrap what is bound as JSON once more, as a JSON string. */
    private static final String KEEP = """
            INSERT INTO check_rules (enterprise_id, rules, updated_at)
            VALUES (:enterprise, CAST(CAST(:rules AS text) AS jsonb), :now)
            ON CONFLICT (enterprise_id) DO UPDATE SET rules = excluded.rules, updated_at = excluded.updated_at""";

    /** The rules of an enterprise; {@link RuleBook#EMPTY} where it never said anything. */
    Uni<RuleBook> of(int enterpriseId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(FIND, String.class)
                        .setParameter("enterprise", enterpriseId)
                        .getSingleResultOrNull())
                .map(RuleBooks::read);
    }

    /** Replaces the rules of an enterprise; of two calls at once the later stays. */
    Uni<Void> keep(int enterpriseId, RuleBook book, Instant now) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(KEEP)
                        .setParameter("enterprise", enterpriseId)
                        .setParameter("rules", text(book))
                        .setParameter("now", now)
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** What was kept of an enterprise; {@link RuleBook#EMPTY} for null. */
    static RuleBook read(String text) {
        try {
            return text == null ? RuleBook.EMPTY : JSON.readValue(text, RuleBook.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored rules cannot be read", e);
        }
    }

    private static String text(RuleBook book) {
        try {
            return JSON.writeValueAsString(book);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("rules cannot be written as JSON", e);
        }
    }
}
