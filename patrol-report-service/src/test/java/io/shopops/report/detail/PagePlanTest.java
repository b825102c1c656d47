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
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PagePlanTest {
    private static final LocalDateTime YEAR = LocalDateTime.parse("2024-01-01T00:00");
    private static final int PAGE = 7;
    private static final int SECONDS = 400 * 24 * 3600;

    @ParameterizedTest
    @CsvSource(textBlock = """
            # whole days
            2026-01-01T00:00,2027-01-01T00:00, 2026-01-01T00:00,2027-01-01T00:00
            # everything there can be
            2026-01-30T08:00,2026-03-02T09:30, 2026-01-31T00:00,2026-03-02T00:00
            # parts of two days alone
            2026-10-05T12:00,2026-10-06T12:00, 2026-10-06T00:00,2026-10-06T00:00
            # part of one day
            2026-10-05T12:00,2026-10-05T12:01, 2026-10-05T12:01,2026-10-05T12:01
            # the last second of a year
            2025-12-31T23:59:59,2026-01-01T00:00, 2026-01-01T00:00,2026-01-01T00:00
            """)
    void cutsAPeriodIntoDaysAndParts(
            LocalDateTime from, LocalDateTime until, LocalDateTime firstDay, LocalDateTime endDay) {
        assertThat(PeriodCut.of(new Period(from, until))).isEqualTo(new PeriodCut(from, firstDay, endDay, until));
    }

    @Test
    void findsAPageByTheCountsOfTheStretches() {
        Stretch march = new Stretch(at("2026-03-03"), at("2026-03-04"), 10);
        Stretch none = new Stretch(at("2026-03-02"), at("2026-03-03"), 0);
        Stretch first = new Stretch(at("2026-03-01"), at("2026-03-02"), 5);
        Stretch february = new Stretch(at("2026-02-28"), at("2026-03-01"), 5);
        PagePlan plan = new PagePlan(List.of(march, none, first, february));
        Span ofMarch = new Span(at("2026-03-03"), at("2026-03-04"));
        Span ofFirst = new Span(at("2026-03-01"), at("2026-03-02"));
        Span joined = new Span(at("2026-02-28"), at("2026-03-02"));
        assertThat(plan.total()).isEqualTo(20);
        assertThat(plan.page(0, 10)).isEqualTo(new Place(List.of(ofMarch), 0));
        assertThat(plan.page(9, 1)).isEqualTo(new Place(List.of(ofMarch), 9));
        assertThat(plan.page(9, 2)).isEqualTo(new Place(List.of(ofMarch, ofFirst), 9));
        assertThat(plan.page(10, 5)).isEqualTo(new Place(List.of(ofFirst), 0));
        assertThat(plan.page(14, 2)).isEqualTo(new Place(List.of(joined), 4));
        assertThat(plan.page(19, 500).skip()).isEqualTo(4);
        assertThat(plan.page(20, 1).spans()).isEmpty();
        assertThat(plan.page(Long.MAX_VALUE, 501).spans()).isEmpty();
    }

    @Test
    void whatIsBehindATimeBeginsInTheStretchThatHoldsIt() {
        Stretch april = new Stretch(at("2026-04-01"), at("2026-04-02"), 7);
        Stretch none = new Stretch(at("2026-03-31"), at("2026-04-01"), 0);
        Stretch march = new Stretch(at("2026-03-30"), at("2026-03-31"), 5);
        PagePlan plan = new PagePlan(List.of(april, none, march));
        Span ofApril = new Span(at("2026-04-01"), at("2026-04-02"));
        Span ofMarch = new Span(at("2026-03-30"), at("2026-03-31"));
        assertThat(plan.upTo(at("2026-07-01"), 1)).containsExactly(ofApril, ofMarch);
        assertThat(plan.upTo(at("2026-04-01"), 1)).containsExactly(ofApril, ofMarch);
        assertThat(plan.upTo(at("2026-04-01").minusSeconds(1), 1)).containsExactly(ofMarch);
        assertThat(plan.upTo(at("2026-03-30").minusSeconds(1), 1)).isEmpty();
        assertThat(new PagePlan(List.of(none)).upTo(at("2026-07-01"), 1)).isEmpty();
    }

    @Test
    void aReportWithoutRowsHasNoPlace() {
        assertThat(new PagePlan(List.of()).page(0, 1).spans()).isEmpty();
        assertThat(new PagePlan(List.of()).total()).isZero();
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
            PagePlan plan = days(rows, PeriodCut.of(period));
            assertThat(plan.total()).as("%s", period).isEqualTo(report.size());
            for (int offset = 0; offset < report.size(); offset += 1 + random.nextInt(20)) {
                Place place = plan.page(offset, PAGE);
                assertThat(read(rows, place.spans(), row -> true, place.skip()))
                        .as("%s from %d", period, offset)
                        .isEqualTo(report.subList(offset, Math.min(offset + PAGE, report.size())));
                LocalDateTime last = report.get(offset);
                assertThat(read(rows, plan.upTo(last, PAGE), row -> row.isBefore(last), 0))
                        .as("%s behind %s", period, last)
                        .isEqualTo(report.stream()
                                .filter(row -> row.isBefore(last))
                                .limit(PAGE)
                                .toList());
            }
            assertThat(plan.page(report.size(), PAGE).spans()).isEmpty();
        }
    }

    private static List<LocalDateTime> read(
            List<LocalDateTime> rows, List<Span> spans, Predicate<LocalDateTime> wanted, long skip) {
        return rows.stream()
                .filter(row -> spans.stream().anyMatch(span -> isIn(row, span.from(), span.until())))
                .filter(wanted)
                .sorted(Comparator.reverseOrder())
                .skip(skip)
                .limit(PAGE)
                .toList();
    }

    private static PagePlan days(List<LocalDateTime> rows, PeriodCut cut) {
        List<Stretch> newest = new ArrayList<>();
        newest.add(stretch(rows, cut.from(), cut.firstDay()));
        for (LocalDateTime day = cut.firstDay(); day.isBefore(cut.endDay()); day = day.plusDays(1)) {
            assertThat(day).isEqualTo(day.truncatedTo(ChronoUnit.DAYS));
            newest.add(stretch(rows, day, day.plusDays(1)));
        }
        newest.add(stretch(rows, cut.endDay(), cut.until()));
        Collections.reverse(newest);
        return new PagePlan(newest);
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
