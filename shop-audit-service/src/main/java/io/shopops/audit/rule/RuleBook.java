package io.shopops.audit.rule;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.shopops.audit.shop.LiveDomain;
import io.shopops.audit.shop.RelationChange;
import io.shopops.audit.shop.ShopFields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What an enterprise wants checked of every submission.
 *
 * @param levels of every rule
 * @param forbiddenWords at most 200, each of at most 50 characters
 * @param deciding what may be decided without a reviewer
 */
@JsonPropertyOrder({"rules", "forbiddenWords", "decide"})
record RuleBook(
        @JsonProperty("rules") Map<Rule, Level> levels,
        List<String> forbiddenWords,
        @JsonProperty("decide") Deciding deciding) {
    /** Of an enterprise that never said anything. */
    static final RuleBook EMPTY = new RuleBook(Map.of(), List.of(), Deciding.NONE);

    RuleBook {
        Map<Rule, Level> complete = new EnumMap<>(Rule.class);
        for (Rule rule : Rule.values()) {
            complete.put(rule, levels.getOrDefault(rule, Level.OFF));
        }
        levels = complete;
        forbiddenWords = List.copyOf(forbiddenWords);
    }

    /** Whether a rule is to be checked. */
    boolean isOn(Rule rule) {
        return levels.get(rule) != Level.OFF;
    }

    /**
     * Checks a submission against every rule that is on.
     *
     * @param now when it is submitted
     * @param similar a live shop of the enterprise whose domain is close to the submitted one
     */
    List<Finding> check(ShopFields fields, List<RelationChange> relations, Instant now, Optional<LiveDomain> similar) {
        List<Finding> findings = new ArrayList<>();
        for (Rule rule : Rule.values()) {
            if (isOn(rule)) {
                Optional<String> trouble =
                        switch (rule) {
                            case AGREEMENT_ENDED -> endedAgreement(relations, now);
                            case SIMILAR_DOMAIN -> similar.map(RuleBook::closeTo);
                            case FORBIDDEN_WORDS -> forbiddenWord(fields);
                            case MISSING_LOGO -> missingLogo(fields);
                        };
                findings.add(finding(rule, trouble));
            }
        }
        return findings;
    }

    private Finding finding(Rule rule, Optional<String> trouble) {
        Finding.Result broken = levels.get(rule) == Level.FAIL ? Finding.Result.FAIL : Finding.Result.WARN;
        return new Finding(rule, trouble.isPresent() ? broken : Finding.Result.PASS, trouble.orElse(""));
    }

    private static Optional<String> endedAgreement(List<RelationChange> relations, Instant now) {
        List<RelationChange> ended = relations.stream()
                .filter(relation -> relation.method() == RelationChange.Method.ADD)
                .filter(relation -> relation.agreementEndTime() < now.getEpochSecond())
                .toList();
        return ended.stream()
                .findFirst()
                .map(first -> "the agreement of brandId " + first.brandId() + " and supplierId " + first.supplierId()
                        + " has ended" + (ended.size() == 1 ? "" : ", and those of " + (ended.size() - 1) + " more"));
    }

    private static String closeTo(LiveDomain other) {
        return "shopDomain is close to " + other.shopDomain() + " of the live shop " + other.shopsId();
    }

    private Optional<String> forbiddenWord(ShopFields fields) {
        return forbiddenWord("shopName", fields.shopName())
                .or(() -> forbiddenWord("shopIntro", fields.shopIntro()))
                .or(() -> IntStream.range(0, fields.shopAddress().size())
                        .mapToObj(i -> forbiddenWord(
                                "shopAddress[" + i + "]", fields.shopAddress().get(i)))
                        .flatMap(Optional::stream)
                        .findFirst());
    }

    private Optional<String> forbiddenWord(String field, String text) {
        return ForbiddenWords.first(forbiddenWords, text).map(word -> field + " holds the forbidden word " + word);
    }

    private static Optional<String> missingLogo(ShopFields fields) {
        return fields.shopLogo().isEmpty() ? Optional.of("shopLogo is missing") : Optional.empty();
    }
}
