package io.shopops.audit.rule;

import io.shopops.audit.answer.Refusal;
import io.shopops.audit.input.Fields;
import io.shopops.audit.input.IdempotencyKey;
import io.shopops.audit.tenant.Grants;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The rules that an enterprise wants from now on, all of them: what a call does not name is not kept. */
record NewRules(int enterpriseId, RuleBook book, Optional<IdempotencyKey> key) {
    private static final int MAX_WORDS = 200;
    private static final int MAX_WORD = 50;
    private static final int MAX_CHOICE = 20;
    private static final Pattern LEVEL = Pattern.compile("off|warn|fail");
    private static final Pattern DECIDE = Pattern.compile("none|rejectOnFail|approveOnPass|both");
    private static final Pattern NOT_BLANK = Pattern.compile("(?s).*[^\\s\\p{Z}].*");

    /**
     * Reads the rules.
     *
     * @throws Refusal with every field that is missing or invalid
     */
    static NewRules parse(Fields fields, Grants grants) {
        fields.require("rules");
        Map<Rule, Level> levels = new EnumMap<>(Rule.class);
        fields.object("rules").ifPresent(rules -> {
            for (Rule rule : Rule.values()) {
                rules.require(rule.key());
                rules.text(rule.key(), MAX_CHOICE, LEVEL, "off, warn or fail")
                        .ifPresent(word -> levels.put(rule, level(word)));
            }
        });
        List<String> words = words(fields);
        Deciding deciding = fields.text("decide", MAX_CHOICE, DECIDE, "none, rejectOnFail, approveOnPass or both")
                .map(NewRules::deciding)
                .orElse(Deciding.NONE);
        Optional<IdempotencyKey> key = fields.idempotencyKey("setCheckRules");
        int enterpriseId = grants.choose(fields);
        return fields.build(() -> new NewRules(enterpriseId, new RuleBook(levels, words, deciding), key));
    }

    private static List<String> words(Fields fields) {
        List<String> words = fields.texts("forbiddenWords", MAX_WORDS, MAX_WORD, NOT_BLANK, "more than blanks");
        Set<String> seen = new HashSet<>();
        if (!words.stream().map(ForbiddenWords::plain).allMatch(seen::add)) {
            fields.problem("forbiddenWords", "forbiddenWords must not name a word twice, in whatever case or width");
        }
        return words;
    }

    private static Level level(String word) {
        return Arrays.stream(Level.values())
                .filter(level -> level.word().equals(word))
                .findFirst()
                .orElseThrow();
    }

    private static Deciding deciding(String word) {
        return Arrays.stream(Deciding.values())
                .filter(deciding -> deciding.word().equals(word))
                .findFirst()
                .orElseThrow();
    }
}
