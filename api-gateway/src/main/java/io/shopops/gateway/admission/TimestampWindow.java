package io.shopops.gateway.admission;

import static io.shopops.gateway.answer.ReturnCode.TIMESTAMP_FORMAT_ERROR;
import static io.shopops.gateway.answer.ReturnCode.TIMESTAMP_OVERTIME;

import io.shopops.gateway.answer.Refusal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How far {@code _timestamp} may be from now: so far either way, to the second, the bound included.
 *
 * @param width how far
 * @param zone the timestamp names none: the zone it is understood in
 * @param clock tells now
 */
public record TimestampWindow(Duration width, ZoneId zone, Clock clock) {
    private static final Pattern DIGITS = Pattern.compile("[0-9]{14}");
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss").withResolverStyle(ResolverStyle.STRICT);

    /**
     * Checks the width.
     *
     * @throws IllegalArgumentException on a width below a second
     */
    public TimestampWindow {
        if (width.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("the timestamp window " + width + " is below one second");
        }
    }

    /**
     * Checks a {@code _timestamp}.
     *
     * @return the last second in which it passes
     * @throws Refusal 15 where it is no date and time, 16 where it lies outside
     */
    public Instant check(String timestamp) {
        // Its own precision is seconds; with now to the nanosecond the bound itself could never be met.
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        LocalDateTime local = parse(timestamp);
        return offsets(local).stream()
                .map(local::toInstant)
                .filter(then -> Duration.between(then, now).abs().compareTo(width) <= 0)
                .max(Comparator.naturalOrder())
                .map(then -> then.plus(width))
                .orElseThrow(() -> new Refusal(
                        TIMESTAMP_OVERTIME,
                        "it must lie within " + width.toSeconds() + " seconds of the time in " + zone.getId()));
    }

    /** Two where clocks are set back and the hour is lived through twice. */
    private List<ZoneOffset> offsets(LocalDateTime local) {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
        if (offsets.isEmpty()) {
            throw new Refusal(TIMESTAMP_FORMAT_ERROR, "there is no such time in " + zone.getId());
        }
        return offsets;
    }

    private static LocalDateTime parse(String timestamp) {
        if (DIGITS.matcher(timestamp).matches()) {
            try {
                return LocalDateTime.parse(timestamp, FORMAT);
            } catch (DateTimeException noSuchTime) {
                throw new Refusal(TIMESTAMP_FORMAT_ERROR, "there is no such date or time");
            }
        }
        throw new Refusal(TIMESTAMP_FORMAT_ERROR, "yyyyMMddHHmmss is expected");
    }
}
