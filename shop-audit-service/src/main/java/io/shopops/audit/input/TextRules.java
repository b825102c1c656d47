package io.shopops.audit.input;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** What every text from outside is held to. */
final class TextRules {
    private TextRules() {}

    /** What is wrong with a value that is to be a text, to be said behind its name; empty where nothing is. */
    static Optional<String> trouble(JsonNode value, int maxCharacters) {
        if (!value.isTextual()) {
            return Optional.of(" must be text");
        }
        String text = value.textValue();
        int characters = text.codePointCount(0, text.length());
        if (characters > maxCharacters) {
            return Optional.of(" has " + characters + " characters, the limit is " + maxCharacters);
        }
        if (text.codePoints().anyMatch(Character::isISOControl)) {
            return Optional.of(" must not hold control characters");
        }
        boolean isTorn = text.codePoints().anyMatch(character -> Character.getType(character) == Character.SURROGATE);
        return isTorn ? Optional.of(" holds one half of a surrogate pair") : Optional.empty();
    }
}
