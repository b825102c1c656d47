package io.shopops.report.detail;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.Stream;

/**
 * A period cut into whole days and the parts of days at its edges, so that as little as possible has to be counted
 * without what is kept by day. Each time is where a stretch begins and the one before it ends; a stretch that the period
 * does not have is empty, ending where it begins.
 *
 * @param from where the part of the first day begins
 * @param firstDay where the whole days begin
 * @param endDay where the part of the last day begins
 * @param until where the period ends
 */
public record PeriodCut(LocalDateTime from, LocalDateTime firstDay, LocalDateTime endDay, LocalDateTime until) {

    /** The cut of a period. */
    public static PeriodCut of(Period period) {
        LocalDate firstDay = dayFrom(period.from());
        LocalDate endDay = period.until().toLocalDate();
        if (firstDay.isAfter(endDay)) {
            // Within one day: all is one part of it.
            return new PeriodCut(period.from(), period.until(), period.until(), period.until());
        }
        return new PeriodCut(period.from(), firstDay.atStartOfDay(), endDay.atStartOfDay(), period.until());
    }

    /** The parts of days that there are. */
    public List<Span> edges() {
        return Stream.of(new Span(from, firstDay), new Span(endDay, until))
                .filter(edge -> edge.from().isBefore(edge.until()))
                .toList();
    }

    /** The first day that begins at the time or after it. */
    private static LocalDate dayFrom(LocalDateTime time) {
        return time.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? time.toLocalDate()
                : time.toLocalDate().plusDays(1);
    }
}
