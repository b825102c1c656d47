package io.shopops.report.detail;

import com.fasterxml.jackson.databind.JsonNode;
import io.shopops.report.input.Input;
import io.shopops.report.input.Input.WrongValue;
import io.shopops.report.input.Values;
import io.shopops.report.patrol.PatrolTime;
import java.time.Duration;
import java.time.LocalDateTime;

/**
 * The wall-clock times that a report is about, to the second.
 *
 * @param from the first second that counts
 * @param until the first second that counts no more
 */
public record Period(LocalDateTime from, LocalDateTime until) {
    /** The most days of a period, its first and its last included: a leap year. */
    private static final int MAX_DAYS = 366;

    private static final int DATE_LENGTH = "yyyy-MM-dd".length();

    /**
     * Reads {@code startTime} and {@code endTime}. Each is a day, which counts whole, or a second, which counts too.
     *
     * @return null, and a problem noted, where there is no such period
     */
    public static Period of(Input input) {
        LocalDateTime from = input.required("startTime", value -> isDay(value) ? day(value) : second(value));
        LocalDateTime until = input.required(
                "endTime",
                value -> isDay(value) ? day(value).plusDays(1) : second(value).plusSeconds(1));
        if (from == null || until == null) {
            return null;
        }
        if (!from.isBefore(until)) {
            input.wrong("startTime", "is after endTime");
        } else if (until.isAfter(from.plusDays(MAX_DAYS))) {
            input.wrong("endTime", "makes the period longer than " + MAX_DAYS + " days");
        }
        return new Period(from, until);
    }

    /** The period as a span. */
    public Span span() {
        return new Span(from, until);
    }

    /** How many days, whole or in part, it takes. */
    public int days() {
        return Math.toIntExact(
                Duration.between(from, until).plusDays(1).minusSeconds(1).toDays());
    }

    /** The same times, so many days earlier. */
    public Period before(int days) {
        return new Period(from.minusDays(days), until.minusDays(days));
    }

    private static boolean isDay(JsonNode value) {
        return value.isTextual() && value.textValue().length() == DATE_LENGTH;
    }

    private static LocalDateTime day(JsonNode value) throws WrongValue {
        try {
            return Values.date(value).atStartOfDay();
        } catch (WrongValue e) {
            throw noTime();
        }
    }

    private static LocalDateTime second(JsonNode value) throws WrongValue {
        return PatrolTime.parse(value.asText()).orElseThrow(Period::noTime);
    }

    private static WrongValue noTime() {
        return new WrongValue("is not a time as yyyy-MM-dd or yyyy-MM-dd HH:mm:ss");
    }
}
