package io.shopops.report.detail;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;

/**
 * A period cut into whole months, the whole days beside them, and the parts of days at its edges, so that as little as
 * possible has to be counted row by row. Each time is where a stretch begins and the one before it ends; a stretch that
 * the period does not have is empty, ending where it begins.
 *
 * @param from where the part of the first day begins
 * @param firstDay where the whole days before the months begin
 * @param firstMonth where the whole months begin
 * @param endMonth where the whole days behind the months begin
 * @param endDay where the part of the last day begins
 * @param until where the period ends
 */
record PeriodCut(
        LocalDateTime from,
        LocalDateTime firstDay,
        LocalDateTime firstMonth,
        LocalDateTime endMonth,
        LocalDateTime endDay,
        LocalDateTime until) {

    static PeriodCut of(Period period) {
        LocalDate firstDay = dayFrom(period.from());
        LocalDate endDay = period.until().toLocalDate();
        if (firstDay.isAfter(endDay)) {
            // Within one day: all is one part of it.
            LocalDateTime end = period.until();
            return new PeriodCut(period.from(), end, end, end, end, end);
        }
        LocalDate firstMonth = monthFrom(firstDay);
        LocalDate endMonth = endDay.withDayOfMonth(1);
        if (firstMonth.isAfter(endMonth)) {
            firstMonth = endDay;
            endMonth = endDay;
        }
        return new PeriodCut(
                period.from(),
                firstDay.atStartOfDay(),
                firstMonth.atStartOfDay(),
                endMonth.atStartOfDay(),
                endDay.atStartOfDay(),
                period.until());
    }

    /** The first day that begins at the time or after it. */
    private static LocalDate dayFrom(LocalDateTime time) {
        return time.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? time.toLocalDate()
                : time.toLocalDate().plusDays(1);
    }

    /** The first month that begins on the day or after it. */
    private static LocalDate monthFrom(LocalDate day) {
        return day.getDayOfMonth() == 1 ? day : day.plusMonths(1).withDayOfMonth(1);
    }
}
