package io.shopops.report.patrol;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Optional;

/** Times of the patrol report, {@code yyyy-MM-dd HH:mm:ss} in the system's zone. */
public final class PatrolTime {
    /** Longer ones, which the form allows, have a year of more than four digits. */
    private static final int LENGTH = 19;

    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withResolverStyle(ResolverStyle.STRICT);

    private PatrolTime() {}

    /** The time that a text says; empty where it has another form, or says a day or time that there is not. */
    public static Optional<LocalDateTime> parse(String text) {
        try {
            return text.length() == LENGTH ? Optional.of(LocalDateTime.parse(text, FORM)) : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** The text of a time; {@code ""} for null. */
    public static String format(LocalDateTime time) {
        return time == null ? "" : FORM.format(time);
    }
}
