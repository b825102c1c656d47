package io.shopops.gateway.admin.input;

import java.util.List;

/**
 * Which part of a list is asked for.
 *
 * @param number 1 … 1,000,000
 * @param size entries on a page, 1 … 500
 */
public record Page(int number, int size) {
    static final int HIGHEST_NUMBER = 1_000_000;
    static final int LARGEST_SIZE = 500;
    static final int USUAL_SIZE = 20;

    /** How many entries come before it. */
    public long offset() {
        return (number - 1L) * size;
    }

    /** The page's part of a list that is in memory. */
    public <T> Listing<T> of(List<T> all) {
        int from = (int) Math.min(offset(), all.size());
        return listing(all.size(), all.subList(from, Math.min(from + size, all.size())));
    }

    /** The answer that holds this page. */
    public <T> Listing<T> listing(long total, List<T> items) {
        return new Listing<>(number, size, total, items);
    }

    /**
     * One page of a list.
     *
     * @param total entries on all pages together
     */
    public record Listing<T>(int pageNumber, int pageSize, long total, List<T> items) {}
}
