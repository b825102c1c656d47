package io.shopops.audit.rule;

import io.shopops.audit.shop.LiveDomain;
import io.shopops.audit.shop.RelationChange;
import io.shopops.audit.shop.ShopFields;
import io.shopops.audit.shop.ShopKey;
import io.shopops.audit.shop.SimilarDomains;
import io.shopops.audit.sql.Statements;
import io.vertx.core.Future;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Runs an enterprise's checks over a submission, in the submission's transaction. */
@ApplicationScoped
public class AutomaticChecks {
    private final SimilarDomains domains;

    AutomaticChecks(SimilarDomains domains) {
        this.domains = domains;
    }

    /**
     * Checks a submission.
     *
     * @param rules of the enterprise, as {@code check_rules} holds them; null where it never said anything
     */
    public Future<Checked> check(
            Statements statements,
            String rules,
            ShopKey shop,
            ShopFields fields,
            List<RelationChange> relations,
            Instant now) {
        RuleBook book = RuleBooks.read(rules);
        return similar(statements, book, shop, fields)
                .map(similar -> book.check(fields, relations, now, similar))
                .map(findings -> new Checked(findings, book.deciding().verdict(findings)));
    }

    private Future<Optional<LiveDomain>> similar(
            Statements statements, RuleBook book, ShopKey shop, ShopFields fields) {
        return book.isOn(Rule.SIMILAR_DOMAIN)
                ? domains.find(statements, shop, fields.shopDomain())
                : Future.succeededFuture(Optional.empty());
    }

    /**
     * What the checks say of a submission.
     *
     * @param findings one for every rule that is on
     * @param verdict empty where it is for a reviewer
     */
    public record Checked(List<Finding> findings, Optional<Verdict> verdict) {
        public Checked {
            findings = List.copyOf(findings);
        }
    }
}
