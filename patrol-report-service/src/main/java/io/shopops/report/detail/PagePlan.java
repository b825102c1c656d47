package io.shopops.report.detail;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

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
     * Where to find a row.
     *
     * @param offset how many rows are newer than it, from 0
     * @return empty where there are no more rows than that
     */
    Optional<Place> place(long offset) {
        long before = 0;
        for (Stretch stretch : stretches) {
            if (offset < before + stretch.rows()) {
                return Optional.of(new Place(stretch, offset - before));
            }
            before += stretch.rows();
        }
        return Optional.empty();
    }

    /** Rows that were counted together: from {@code from}, before {@code until}. */
    record Stretch(LocalDateTime from, LocalDateTime until, long rows) {
        /** Whether there are counts of parts of it, too. */
        boolean isLongerThanADay() {
            return until.isAfter(from.plusDays(1));
        }
    }

    /**
     * A row's place.
     *
     * @param stretch the stretch that holds it
     * @param skip how many rows of the stretch are newer
     */
    record Place(Stretch stretch, long skip) {}
}
