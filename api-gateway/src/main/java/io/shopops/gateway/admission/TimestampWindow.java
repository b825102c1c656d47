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
import java.util.List;

/**
 * How far {@code _timestamp} may be from now: so far either way, to the second, the bound included.
 *
 * @param width how far
 * @param zone the timestamp names none: the zone it is understood in
 * @param clock tells now
 */
public record TimestampWindow(Duration width, ZoneId zone, Clock clock) {
    private static final int LENGTH = 14;

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
        long now = clock.instant().getEpochSecond();
        LocalDateTime local = parse(timestamp);
        long latest = Long.MIN_VALUE;
        for (ZoneOffset offset : offsets(local)) {
            long then = local.toEpochSecond(offset);
            if (Math.abs(then - now) <= width.toSeconds()) {
                latest = Math.max(latest, then);
            }
        }
        if (latest == Long.MIN_VALUE) {
            throw new Refusal(
                    TIMESTAMP_OVERTIME,
                    "it must lie within " + width.toSeconds() + " seconds of the time in " + zone.getId());
        }
        return Instant.ofEpochSecond(latest).plus(width);
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
        if (timestamp.length() != LENGTH) {
            throw malformed();
        }
        int year = number(timestamp, 0, 4);
        int month = number(timestamp, 4, 6);
        int day = number(timestamp, 6, 8);
        int hour = number(timestamp, 8, 10);
        int minute = number(timestamp, 10, 12);
        int second = number(timestamp, 12, LENGTH);
        try {
            return LocalDateTime.of(year, month, day, hour, minute, second);
        } catch (DateTimeException noSuchTime) {
            throw new Refusal(TIMESTAMP_FORMAT_ERROR, "there is no such date or time");
        }
    }

    /** Every call passes here: a formatter would take twenty times as long. */
    private static int number(String digits, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = digits.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                throw malformed();
            }
            number = 10 * number + digit;
        }
        return number;
    }

    private static Refusal malformed() {
        return new Refusal(TIMESTAMP_FORMAT_ERROR, "yyyyMMddHHmmss is expected");
    }
}
