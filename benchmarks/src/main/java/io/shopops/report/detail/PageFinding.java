package io.shopops.report.detail;

import io.shopops.report.detail.PagePlan.Stretch;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Finding the middle page of a year by the counts of its days, which each call reads anew: our plan, beside a sorted map of
 * how many rows are newer than each day's. It is where the plan is, which nobody else sees.
 */
@State(Scope.Benchmark)
public class PageFinding {
    private static final LocalDateTime NEWEST = LocalDateTime.of(2025, 12, 31, 0, 0);
    private static final int DAYS = 365;
    private static final int ROWS_A_DAY = 5_479;
    private static final int PAGE = 20;
    private static final long OFFSET = (long) DAYS * ROWS_A_DAY / 2;

    private final List<Stretch> days = IntStream.range(0, DAYS)
            .mapToObj(NEWEST::minusDays)
            .map(day -> new Stretch(day, day.plusDays(1), ROWS_A_DAY))
            .toList();

    /** Both find the same day. */
    @Setup
    public void compare() {
        PagePlan.Place ours = ours();
        if (!ours.spans().get(0).until().equals(plain().until())) {
            throw new IllegalStateException(ours + " is not " + plain());
        }
    }

    @Benchmark
    public PagePlan.Place ours() {
        return new PagePlan(days).page(OFFSET, PAGE);
    }

    @Benchmark
    public Span plain() {
        TreeMap<Long, Stretch> newer = new TreeMap<>();
        long before = 0;
        for (Stretch day : days) {
            newer.put(before, day);
            before += day.rows();
        }
        Map.Entry<Long, Stretch> found = newer.floorEntry(OFFSET);
        return new Span(found.getValue().from(), found.getValue().until());
    }
}
