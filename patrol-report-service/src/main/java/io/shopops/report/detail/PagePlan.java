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

    /**
     * What remains of the report from a time back.
     *
     * @return from where the oldest rows are to where the newest are, with as many rows as there may be at most; empty
     *     where no row can be that old
     */
    Optional<Stretch> upTo(LocalDateTime time) {
        return stretches.stream()
                .filter(stretch -> stretch.rows() > 0 && !stretch.from().isAfter(time))
                .reduce((newer, older) -> new Stretch(older.from(), newer.until(), newer.rows() + older.rows()));
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
