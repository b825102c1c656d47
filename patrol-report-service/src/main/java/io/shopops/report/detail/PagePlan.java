package io.shopops.report.detail;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the rows of a report are: finds any page of it by looking at counts, not at rows.
 *
 * @param stretches what the report consists of, newest first, as its rows are
 */
record PagePlan(List<Stretch> stretches) {
    PagePlan {
        stretches = List.copyOf(stretches);
    }

    /** How many rows the report has. */
    long total() {
        return stretches.stream().mapToLong(Stretch::rows).sum();
    }

    /**
     * Where to find a page.
     *
     * @param offset how many rows are newer than its first, from 0
     * @param rows the most that are asked for
     */
    Place page(long offset, long rows) {
        long before = 0;
        for (int i = 0; i < stretches.size(); i++) {
            long next = before + stretches.get(i).rows();
            if (offset < next) {
                return new Place(
                        spans(stretches.subList(i, stretches.size()), offset - before + rows), offset - before);
            }
            before = next;
        }
        return new Place(List.of(), 0);
    }

    /**
     * Where to find the rows behind a time, that second included.
     *
     * @param rows the most that are asked for
     */
    List<Span> upTo(LocalDateTime time, long rows) {
        List<Stretch> rest = stretches.stream()
                .filter(stretch -> !stretch.from().isAfter(time))
                .toList();
        if (rest.isEmpty()) {
            return List.of();
        }
        // Of the first, some may be before the time, and how many is not known.
        return spans(rest, rest.get(0).rows() + rows);
    }

    /** As many of the first stretches as hold so many rows; those without rows left out, and neighbours joined. */
    private static List<Span> spans(List<Stretch> stretches, long rows) {
        List<Span> spans = new ArrayList<>();
        long found = 0;
        for (Stretch stretch : stretches) {
            if (found >= rows) {
                break;
            }
            if (stretch.rows() > 0) {
                found += stretch.rows();
                add(spans, new Span(stretch.from(), stretch.until()));
            }
        }
        return List.copyOf(spans);
    }

    private static void add(List<Span> spans, Span older) {
        int last = spans.size() - 1;
        if (last >= 0 && spans.get(last).from().equals(older.until())) {
            spans.set(last, new Span(older.from(), spans.get(last).until()));
        } else {
            spans.add(older);
        }
    }

    /** Rows that were counted together: from {@code from}, before {@code until}. */
    record Stretch(LocalDateTime from, LocalDateTime until, long rows) {}

    /**
     * A page's place.
     *
     * @param spans where its rows are, newest first; empty where there are none
     * @param skip how many rows of the spans are newer than the page's
     */
    record Place(List<Span> spans, long skip) {}
}
