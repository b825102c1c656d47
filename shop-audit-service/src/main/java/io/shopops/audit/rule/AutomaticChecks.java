package io.shopops.audit.rule;

import io.shopops.audit.shop.LiveDomain;
import io.shopops.audit.shop.RelationChange;
import io.shopops.audit.shop.ShopFields;
import io.shopops.audit.shop.ShopKey;
import io.shopops.audit.shop.SimilarDomains;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Runs an enterprise's checks over a submission, in the submission's transaction. */
@ApplicationScoped
public class AutomaticChecks {
    private final RuleBooks books;
    private final SimilarDomains domains;

    AutomaticChecks(RuleBooks books, SimilarDomains domains) {
        this.books = books;
        this.domains = domains;
    }

    /** Checks a submission as the enterprise's rules are now. */
    public Uni<Checked> check(ShopKey shop, ShopFields fields, List<RelationChange> relations, Instant now) {
        return books.of(shop.enterpriseId()).chain(book -> similar(book, shop, fields)
                .map(similar -> book.check(fields, relations, now, similar))
                .map(findings -> new Checked(findings, book.deciding().verdict(findings))));
    }

    private Uni<Optional<LiveDomain>> similar(RuleBook book, ShopKey shop, ShopFields fields) {
        return book.isOn(Rule.SIMILAR_DOMAIN)
                ? domains.find(shop, fields.shopDomain())
                : Uni.createFrom().item(Optional.empty());
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
