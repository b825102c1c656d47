package io.shopops.audit.rule;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds words in texts, however they are written: upper or lower case, full or half width, ligatures and other
 * compatibility forms of Unicode (NFKC) are the same. A word is found inside longer ones too, because Chinese does not
 * separate words.
 */
final class ForbiddenWords {
    private ForbiddenWords() {}

    /** The first of the words that the text holds, as the list has it. */
    static Optional<String> first(List<String> words, String text) {
        String plain = plain(text);
        return words.stream().filter(word -> plain.contains(plain(word))).findFirst();
    }

    /** A text as it is compared. */
    static String plain(String text) {
        // By way of upper case, in which ß and ss are the same; and NFKC again, which lower case may undo.
        String folded = Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
        return Normalizer.normalize(folded, Normalizer.Form.NFKC);
    }
}
