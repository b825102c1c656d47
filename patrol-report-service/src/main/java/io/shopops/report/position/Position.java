package io.shopops.report.position;

/**
 * Where a group of consumers is in a partition.
 *
 * @param first the oldest offset that the partition still has
 * @param next the offset that is to be read next; what comes before it is done with
 * @param end the offset behind the newest record that is committed
 */
public record Position(long first, long next, long end) {
    /** How many records are to be read; of those that were written in transactions the end marks count, too. */
    public long behind() {
        return Math.max(0, end - next);
    }
}
