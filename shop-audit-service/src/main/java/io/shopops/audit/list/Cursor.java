package io.shopops.audit.list;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The row that a page ended with. Callers hand it back as they got it; it holds nothing secret, and one that was made up
 * can do no more than begin at another place of what its caller may see.
 *
 * @param row what the list is sorted by, of that row
 */
public record Cursor(List<Long> row) {
    /** Far above the longest that is answered. */
    private static final int MAX_LENGTH = 200;

    private static final Pattern FORM = Pattern.compile("[0-9]{1,18}(,[0-9]{1,18})*");

    public Cursor {
        row = List.copyOf(row);
    }

    public static Cursor of(long... row) {
        return new Cursor(Arrays.stream(row).boxed().toList());
    }

    /**
     * As a caller gets it.
     *
     * @param list the call that answers it: another's cursor is none
     */
    public String text(String list) {
        String numbers = row.stream().map(String::valueOf).collect(Collectors.joining(","));
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((list + ":" + numbers).getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * The row that a text tells; empty where no answer of the list can have held that text.
     *
     * @param limits the greatest number for each place, from 0 on
     */
    public static Optional<Cursor> parse(String list, String text, List<Long> limits) {
        return decoded(text)
                .filter(row -> row.startsWith(list + ":"))
                .map(row -> row.substring(list.length() + 1))
                .filter(row -> FORM.matcher(row).matches())
                .map(row ->
                        new Cursor(Stream.of(row.split(",")).map(Long::valueOf).toList()))
                .filter(cursor -> cursor.isWithin(limits))
                // Leading zeros, and bits behind the last byte, would be read as something else.
                .filter(cursor -> cursor.text(list).equals(text));
    }

    private boolean isWithin(List<Long> limits) {
        if (row.size() != limits.size()) {
            return false;
        }
        for (int i = 0; i < row.size(); i++) {
            if (row.get(i) > limits.get(i)) {
                return false;
            }
        }
        return true;
    }

    private static Optional<String> decoded(String text) {
        try {
            return text.length() > MAX_LENGTH
                    ? Optional.empty()
                    : Optional.of(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
