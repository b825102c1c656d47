package io.shopops.audit.review;

import io.shopops.audit.answer.Refusal;
import io.shopops.audit.input.Fields;
import io.shopops.audit.input.IdempotencyKey;
import io.shopops.audit.shop.Relation;
import io.shopops.audit.shop.RelationChange;
import io.shopops.audit.shop.RelationChange.Method;
import io.shopops.audit.shop.RelationChanges;
import io.shopops.audit.shop.ShopFields;
import io.shopops.audit.shop.ShopKey;
import io.shopops.audit.tenant.Grants;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A shop as a caller submits it for audit, held to every rule that needs no database. */
record Submission(
        ShopKey shop, ShopFields fields, RelationChanges relations, int createPid, Optional<IdempotencyKey> key) {
    private static final int MAX_NAME = 128;
    private static final int MAX_DOMAIN = 63;
    private static final int MAX_INTRO = 4_000;
    private static final int MAX_ADDRESS = 2_048;
    private static final int MAX_ENTRIES = 50;
    private static final int MAX_RELATIONS = 500;
    private static final long MAX_SECONDS = (1L << 32) - 1;

    private static final Pattern DOMAIN = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?");

    /**
     * A host, with or without http or https before it and a port and a path behind it. A word and a colon without
     * either is another scheme, such as {@code javascript:}. What follows the host is not parsed: addresses of real
     * shops hold templates such as <code>{width}</code>. Blanks are those of every script, here and below.
     */
    private static final Pattern WEB = Pattern.compile(
            "(?iU)(https?://|(?![\\p{L}\\p{N}_-]+:))" + "[\\p{L}\\p{N}][\\p{L}\\p{N}._-]*(:[0-9]{1,5})?([/?#]\\S*)?");

    private static final String WEB_RULE = "an http or https address";
    private static final Pattern NOT_BLANK = Pattern.compile("(?sU).*\\S.*");
    private static final String NOT_BLANK_RULE = "more than blanks";

    /**
     * Reads a submission.
     *
     * @param now the shop's own times, where the caller does not say them
     * @throws Refusal with every field that is missing (in the contract's order), then every one that is invalid
     */
    static Submission parse(Fields fields, Grants grants, Instant now) {
        fields.require("shopsId");
        fields.require("shopName");
        fields.require("shopNature");
        fields.require("shopDomain");
        fields.requireArray("shopRelation");
        fields.require("createPid");

        Optional<Integer> shopsId = fields.integer("shopsId", 1, Fields.MAX_ID);
        Optional<String> name = fields.text("shopName", MAX_NAME, NOT_BLANK, NOT_BLANK_RULE);
        Optional<Integer> nature = fields.integer("shopNature", 1, 2);
        Optional<String> domain = fields.text("shopDomain", MAX_DOMAIN, DOMAIN, "letters, digits and inner hyphens");
        List<RelationChange> relations = relations(fields);
        Optional<Integer> createPid = fields.integer("createPid", 1, Fields.MAX_ID);
        int type = fields.integer("shopsType", 1, 2).orElse(1);
        String logo = fields.text("shopLogo", MAX_ADDRESS, WEB, WEB_RULE).orElse("");
        String intro = fields.text("shopIntro", MAX_INTRO).orElse("");
        List<String> websites = fields.texts("websiteUrl", MAX_ENTRIES, MAX_ADDRESS, WEB, WEB_RULE);
        List<String> others = fields.texts("otherUrl", MAX_ENTRIES, MAX_ADDRESS, WEB, WEB_RULE);
        List<String> addresses = fields.texts("shopAddress", MAX_ENTRIES, MAX_ADDRESS, NOT_BLANK, NOT_BLANK_RULE);
        int status = fields.integer("status", 0, 1).orElse(0);
        long createTime = fields.whole("createTime", 0, MAX_SECONDS).orElse(now.getEpochSecond());
        long updateTime = fields.whole("updateTime", 0, MAX_SECONDS).orElse(now.getEpochSecond());
        Optional<IdempotencyKey> key = fields.idempotencyKey("addCheckShop");
        int enterpriseId = grants.choose(fields);

        return fields.build(() -> new Submission(
                new ShopKey(enterpriseId, shopsId.orElseThrow()),
                new ShopFields(
                        name.orElseThrow(),
                        nature.orElseThrow(),
                        domain.orElseThrow(),
                        type,
                        logo,
                        intro,
                        websites,
                        others,
                        addresses,
                        status,
                        createTime,
                        updateTime),
                new RelationChanges(relations),
                createPid.orElseThrow(),
                key));
    }

    private static List<RelationChange> relations(Fields fields) {
        List<RelationChange> changes = new ArrayList<>();
        Set<Relation> seen = new HashSet<>();
        for (Fields relation : fields.objects("shopRelation", MAX_RELATIONS)) {
            relation(relation).filter(change -> isFirst(change, seen, relation)).ifPresent(changes::add);
        }
        return changes;
    }

    private static Optional<RelationChange> relation(Fields fields) {
        List.of("brandId", "supplierId", "agreementEndTime", "method").forEach(fields::require);
        Optional<Integer> brandId = fields.integer("brandId", 1, Fields.MAX_ID);
        Optional<Integer> supplierId = fields.integer("supplierId", 1, Fields.MAX_ID);
        Optional<Long> end = fields.whole("agreementEndTime", 0, MAX_SECONDS);
        Optional<Method> method = fields.text("method", 3, Pattern.compile("add|del"), "add or del")
                .map(word -> word.equals("add") ? Method.ADD : Method.DEL);
        if (brandId.isEmpty() || supplierId.isEmpty() || end.isEmpty() || method.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new RelationChange(brandId.get(), supplierId.get(), end.get(), method.get()));
    }

    private static boolean isFirst(RelationChange change, Set<Relation> seen, Fields fields) {
        boolean first = seen.add(change.relation());
        if (!first) {
            fields.problem("brandId", "shopRelation must not name a brandId and supplierId twice");
        }
        return first;
    }
}
