package io.shopops.report.shopaudit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * The days that statistics are about, in the system's zone.
 *
 * @param from the first instant that counts: where the first day begins
 * @param until the first instant that counts no more: where the day after the last begins
 */
record StatisticsPeriod(Instant from, Instant until) {
    /** The most days of a period, its first and its last included: a leap year. */
    static final int MAX_DAYS = 366;

    static StatisticsPeriod of(LocalDate first, LocalDate last, ZoneId zone) {
        return new StatisticsPeriod(
                first.atStartOfDay(zone).toInstant(),
                last.plusDays(1).atStartOfDay(zone).toInstant());
    }
}
