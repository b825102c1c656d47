package io.shopops.audit.review;

import io.shopops.audit.input.Fields;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * When the submissions of a list came in.
 *
 * @param from the first instant that counts; empty for the beginning
 * @param until the first instant that counts no more; empty for ever
 */
record Submitted(Optional<Instant> from, Optional<Instant> until) {
    /** 2³²-1, as of every epoch second of the contract, has ten digits. */
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,10}");

    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final String RULE = "epoch seconds or a day as yyyy-MM-dd";

    /** Reads {@code startTime} and {@code endTime}: each a second, which counts, or a day of the zone, which counts whole. */
    static Submitted parse(Fields fields, ZoneId zone) {
        Submitted period = new Submitted(
                fields.formed("startTime", text -> time(text, 0, zone), RULE),
                fields.formed("endTime", text -> time(text, 1, zone), RULE));
        if (period.from.isPresent()
                && period.until.isPresent()
                && !period.from.get().isBefore(period.until.get())) {
            fields.problem("startTime", "startTime must not be after endTime");
        }
        return period;
    }

    /** @param more how many seconds, or days, behind what the text says */
    private static Optional<Instant> time(String text, int more, ZoneId zone) {
        if (SECONDS.matcher(text).matches()) {
            return Optional.of(Instant.ofEpochSecond(Long.parseLong(text) + more));
        }
        return DAY.matcher(text).matches()
                ? day(text).map(day -> day.plusDays(more).atStartOfDay(zone).toInstant())
                : Optional.empty();
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
