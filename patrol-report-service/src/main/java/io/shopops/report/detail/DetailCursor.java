package io.shopops.report.detail;

import io.shopops.report.patrol.PatrolTime;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Base64;
import java.util.Optional;

/**
 * The row that a page ended with. Callers hand it back as they got it; it holds nothing secret, and one that was made up
 * can do no more than begin at another place.
 *
 * @param createdAt the row's creation time
 * @param id the row's id
 */
public record DetailCursor(LocalDateTime createdAt, String id) {
    private static final int TIME_LENGTH = "yyyy-MM-dd HH:mm:ss".length();

    /** Far above the longest that is answered. */
    private static final int MAX_LENGTH = 1_000;

    /** As a caller gets it. */
    String text() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((PatrolTime.format(createdAt) + id).getBytes(StandardCharsets.UTF_8));
    }

    /** The row that a text tells; empty where no answer can have held that text. */
    static Optional<DetailCursor> of(String text) {
        return decoded(text)
                .filter(row -> row.length() > TIME_LENGTH)
                .filter(row -> row.chars().noneMatch(Character::isISOControl))
                .flatMap(row -> PatrolTime.parse(row.substring(0, TIME_LENGTH))
                        .map(createdAt -> new DetailCursor(createdAt, row.substring(TIME_LENGTH))))
                // Bytes that are not UTF-8, and bits behind the last byte, would be read as something else.
                .filter(cursor -> cursor.text().equals(text));
    }

    private static Optional<String> decoded(String text) {
        try {
            return text.length() > MAX_LENGTH
                    ? Optional.empty()
                    : Optional.of(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
