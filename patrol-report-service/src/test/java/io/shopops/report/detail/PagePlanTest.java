package io.shopops.report.detail;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopops.report.detail.PagePlan.Place;
import io.shopops.report.detail.PagePlan.Stretch;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PagePlanTest {
    private static final LocalDateTime YEAR = LocalDateTime.parse("2024-01-01T00:00");
    private static final int SECONDS = 400 * 24 * 3600;

    @ParameterizedTest
    @CsvSource(textBlock = """
            # whole months
            2026-01-01T00:00,2027-01-01T00:00, 2026-01-01T00:00,2026-01-01T00:00,2027-01-01T00:00,2027-01-01T00:00
            # everything there can be
            2026-01-30T08:00,2026-03-02T09:30, 2026-01-31T00:00,2026-02-01T00:00,2026-03-01T00:00,2026-03-02T00:00
            # a leap day between months
            2024-01-31T00:00,2024-03-02T00:00, 2024-01-31T00:00,2024-02-01T00:00,2024-03-01T00:00,2024-03-02T00:00
            # days of one month
            2026-10-05T00:00,2026-10-08T00:00, 2026-10-05T00:00,2026-10-08T00:00,2026-10-08T00:00,2026-10-08T00:00
            # days over a month's end
            2026-10-31T00:00,2026-11-02T00:00, 2026-10-31T00:00,2026-11-01T00:00,2026-11-01T00:00,2026-11-02T00:00
            # parts of two days alone
            2026-10-05T12:00,2026-10-06T12:00, 2026-10-06T00:00,2026-10-06T00:00,2026-10-06T00:00,2026-10-06T00:00
            # part of one day
            2026-10-05T12:00,2026-10-05T12:01, 2026-10-05T12:01,2026-10-05T12:01,2026-10-05T12:01,2026-10-05T12:01
            # the last second of a year
            2025-12-31T23:59:59,2026-01-01T00:00, 2026-01-01T00:00,2026-01-01T00:00,2026-01-01T00:00,2026-01-01T00:00
            """)
    void cutsAPeriodIntoMonthsDaysAndParts(
            LocalDateTime from,
            LocalDateTime until,
            LocalDateTime firstDay,
            LocalDateTime firstMonth,
            LocalDateTime endMonth,
            LocalDateTime endDay) {
        assertThat(PeriodCut.of(new Period(from, until)))
                .isEqualTo(new PeriodCut(from, firstDay, firstMonth, endMonth, endDay, until));
    }

    @Test
    void findsARowByTheCountsOfTheStretches() {
        Stretch march = new Stretch(at("2026-03-01"), at("2026-04-01"), 10);
        Stretch none = new Stretch(at("2026-02-01"), at("2026-03-01"), 0);
        Stretch january = new Stretch(at("2026-01-01"), at("2026-02-01"), 5);
        PagePlan plan = new PagePlan(List.of(march, none, january));
        assertThat(plan.total()).isEqualTo(15);
        assertThat(plan.place(0)).contains(new Place(march, 0));
        assertThat(plan.place(9)).contains(new Place(march, 9));
        assertThat(plan.place(10)).contains(new Place(january, 0));
        assertThat(plan.place(14)).contains(new Place(january, 4));
        assertThat(plan.place(15)).isEmpty();
        assertThat(plan.place(Long.MAX_VALUE)).isEmpty();
    }

    @Test
    void whatRemainsFromATimeBackEndsWithTheOldestRows() {
        Stretch april = new Stretch(at("2026-04-01"), at("2026-05-01"), 7);
        Stretch none = new Stretch(at("2026-03-01"), at("2026-04-01"), 0);
        Stretch february = new Stretch(at("2026-02-01"), at("2026-03-01"), 5);
        Stretch january = new Stretch(at("2026-01-01"), at("2026-02-01"), 0);
        PagePlan plan = new PagePlan(List.of(april, none, february, january));
        assertThat(plan.upTo(at("2026-07-01"))).contains(new Stretch(at("2026-02-01"), at("2026-05-01"), 12));
        assertThat(plan.upTo(at("2026-04-01"))).contains(new Stretch(at("2026-02-01"), at("2026-05-01"), 12));
        assertThat(plan.upTo(at("2026-04-01").minusSeconds(1))).contains(february);
        assertThat(plan.upTo(at("2026-02-01"))).contains(february);
        assertThat(plan.upTo(at("2026-02-01").minusSeconds(1))).isEmpty();
        assertThat(new PagePlan(List.of(none)).upTo(at("2026-07-01"))).isEmpty();
    }

    @Test
    void aReportWithoutRowsHasNoPlace() {
        assertThat(new PagePlan(List.of()).place(0)).isEmpty();
        assertThat(new PagePlan(List.of()).total()).isZero();
    }

    @Test
    void onlyAMonthHasCountsOfItsParts() {
        assertThat(new Stretch(at("2026-02-01"), at("2026-03-01"), 1).isLongerThanADay())
                .isTrue();
        assertThat(new Stretch(at("2026-02-01"), at("2026-02-02"), 1).isLongerThanADay())
                .isFalse();
    }

    /** Against a list of all rows that is sorted and cut, on many periods, most of them beside midnights. */
    @Test
    void findsWhatASortedListHolds() {
        Random random = new Random(20261005);
        for (int round = 0; round < 2_000; round++) {
            List<LocalDateTime> rows = rows(random);
            Period period = period(random);
            List<LocalDateTime> report = rows.stream()
                    .filter(row -> isIn(row, period.from(), period.until()))
                    .sorted(Comparator.reverseOrder())
                    .toList();
            PagePlan plan = months(rows, PeriodCut.of(period));
            assertThat(plan.total()).as("%s", period).isEqualTo(report.size());
            for (int offset = 0; offset < report.size(); offset += 1 + random.nextInt(20)) {
                assertThat(read(rows, period, plan, offset))
                        .as("%s from %d", period, offset)
                        .isEqualTo(report.subList(offset, Math.min(offset + 7, report.size())));
            }
            assertThat(plan.place(report.size())).isEmpty();
        }
    }

    /** A page of seven rows: from where the plan says, on to the period's start. */
    private static List<LocalDateTime> read(List<LocalDateTime> rows, Period period, PagePlan plan, long offset) {
        Place place = plan.place(offset).orElseThrow();
        if (place.stretch().isLongerThanADay()) {
            place = days(rows, place.stretch().from(), place.stretch().until())
                    .place(place.skip())
                    .orElseThrow();
            assertThat(place.stretch().isLongerThanADay()).isFalse();
        }
        LocalDateTime until = place.stretch().until();
        return rows.stream()
                .filter(row -> isIn(row, period.from(), until))
                .sorted(Comparator.reverseOrder())
                .skip(place.skip())
                .limit(7)
                .toList();
    }

    private static PagePlan months(List<LocalDateTime> rows, PeriodCut cut) {
        List<Stretch> newest = new ArrayList<>();
        newest.add(stretch(rows, cut.from(), cut.firstDay()));
        newest.addAll(stretches(rows, cut.firstDay(), cut.firstMonth(), ChronoUnit.DAYS));
        newest.addAll(stretches(rows, cut.firstMonth(), cut.endMonth(), ChronoUnit.MONTHS));
        newest.addAll(stretches(rows, cut.endMonth(), cut.endDay(), ChronoUnit.DAYS));
        newest.add(stretch(rows, cut.endDay(), cut.until()));
        Collections.reverse(newest);
        return new PagePlan(newest);
    }

    private static PagePlan days(List<LocalDateTime> rows, LocalDateTime from, LocalDateTime until) {
        List<Stretch> days = stretches(rows, from, until, ChronoUnit.DAYS);
        Collections.reverse(days);
        return new PagePlan(days);
    }

    private static List<Stretch> stretches(
            List<LocalDateTime> rows, LocalDateTime from, LocalDateTime until, ChronoUnit unit) {
        List<Stretch> stretches = new ArrayList<>();
        for (LocalDateTime start = from; start.isBefore(until); start = start.plus(1, unit)) {
            assertThat(start).isEqualTo(start.truncatedTo(ChronoUnit.DAYS));
            stretches.add(stretch(rows, start, start.plus(1, unit)));
        }
        return stretches;
    }

    private static Stretch stretch(List<LocalDateTime> rows, LocalDateTime from, LocalDateTime until) {
        return new Stretch(
                from, until, rows.stream().filter(row -> isIn(row, from, until)).count());
    }

    private static boolean isIn(LocalDateTime row, LocalDateTime from, LocalDateTime until) {
        return !row.isBefore(from) && row.isBefore(until);
    }

    private static List<LocalDateTime> rows(Random random) {
        return random.ints(random.nextInt(60), 0, SECONDS)
                .mapToObj(second -> near(random, YEAR.plusSeconds(second)))
                .toList();
    }

    private static Period period(Random random) {
        LocalDateTime from = near(random, YEAR.plusSeconds(random.nextInt(SECONDS)));
        LocalDateTime until = near(random, from.plusSeconds(random.nextInt(random.nextBoolean() ? SECONDS : 200_000)));
        return from.isBefore(until) ? new Period(from, until) : new Period(from, from.plusSeconds(1));
    }

    /** The time, or its day's or month's beginning, or the second before. */
    private static LocalDateTime near(Random random, LocalDateTime time) {
        LocalDateTime day = time.truncatedTo(ChronoUnit.DAYS);
        return switch (random.nextInt(5)) {
            case 0 -> day;
            case 1 -> day.minusSeconds(1);
            case 2 -> day.withDayOfMonth(1);
            case 3 -> day.withDayOfMonth(1).minusSeconds(1);
            default -> time;
        };
    }

    private static LocalDateTime at(String day) {
        return LocalDateTime.parse(day + "T00:00");
    }
}
