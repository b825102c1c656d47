package io.shopops.gateway.limit;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;

/**
 * A day of the platform's zone, from midnight to midnight, however many hours that are.
 *
 * @param date which one
 * @param zone the platform's
 */
record Day(LocalDate date, ZoneId zone) {
    static Day at(Instant now, ZoneId zone) {
        return new Day(LocalDate.ofInstant(now, zone), zone);
    }

    /** The first moment of the next one, as the zone's clocks show it. */
    OffsetDateTime end() {
        return date.plusDays(1).atStartOfDay(zone).toOffsetDateTime();
    }

    Duration left(Instant now) {
        return Duration.between(now, end());
    }
}
