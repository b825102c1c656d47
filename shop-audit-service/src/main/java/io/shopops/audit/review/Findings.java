package io.shopops.audit.review;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.shopops.audit.rule.Finding;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Keeps what the automatic checks found with the submission that they looked at. */
final class Findings {
    private static final JsonMapper JSON = new JsonMapper();

    /** A statement of its own, because the mapping of JSON columns holds objects and this is an array. */
    private static final String KEEP = """
            UPDATE shop_check SET findings = CAST(CAST(:findings AS text) AS jsonb)
            WHERE enterprise_id = :enterprise AND shops_id = :shop AND check_version = :version""";

    private Findings() {}

    /** Stores the findings; nothing where no check ran. */
    static Uni<Void> keep(ShopCheck.Key check, List<Finding> findings) {
        if (findings.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return Panache.getSession()
                .call(session -> session.flush())
                .chain(session -> session.createNativeQuery(KEEP)
                        .setParameter("findings", text(findings))
                        .setParameter("enterprise", check.enterpriseId())
                        .setParameter("shop", check.shopsId())
                        .setParameter("version", check.checkVersion())
                        .executeUpdate())
                .replaceWithVoid();
    }

    private static String text(List<Finding> findings) {
        try {
            return JSON.writeValueAsString(findings);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("findings cannot be written as JSON", e);
        }
    }
}
