package io.shopops.report.shopaudit;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a page of rows ended. Callers hand it back as they got it; it holds nothing secret, and one that was changed
 * can do no more than begin at another row.
 */
final class StatisticsCursor {
    private static final Pattern FORM = Pattern.compile("([A-Za-z]+)([0-9]{1,10})");

    private StatisticsCursor() {}

    /** The cursor after the row with this key, for calls with the same {@code groupBy}. */
    static String after(GroupBy groupBy, int key) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((groupBy.word() + key).getBytes(StandardCharsets.US_ASCII));
    }

    /** The key that a cursor ends at; empty where it was not answered to a call with this {@code groupBy}. */
    static OptionalInt key(GroupBy groupBy, String cursor) {
        try {
            Matcher form = FORM.matcher(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII));
            return form.matches() && form.group(1).equals(groupBy.word())
                    ? OptionalInt.of(Integer.parseInt(form.group(2)))
                    : OptionalInt.empty();
        } catch (IllegalArgumentException e) {
            return OptionalInt.empty();
        }
    }
}
