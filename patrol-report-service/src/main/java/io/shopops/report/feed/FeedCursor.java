package io.shopops.report.feed;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where in an enterprise's feed a reader is. Callers hand it back as they got it; it holds nothing secret. */
final class FeedCursor {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,10})\\.([0-9]{1,18})");

    private FeedCursor() {}

    /** The cursor behind a position. */
    static String after(int enterpriseId, long position) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((enterpriseId + "." + position).getBytes(StandardCharsets.US_ASCII));
    }

    /** The position that a cursor stands behind; empty where it is not one of this enterprise. */
    static OptionalLong position(int enterpriseId, String cursor) {
        try {
            Matcher form = FORM.matcher(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII));
            return form.matches() && form.group(1).equals(Integer.toString(enterpriseId))
                    ? OptionalLong.of(Long.parseLong(form.group(2)))
                    : OptionalLong.empty();
        } catch (IllegalArgumentException e) {
            return OptionalLong.empty();
        }
    }
}
