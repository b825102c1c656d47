package io.shopops.audit.list;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.function.Function;

/**
 * A page as callers get it.
 *
 * @param total how many rows all pages have together
 * @param pageNumber left out where a cursor told the page
 * @param counts how many rows there are by status; left out where the list has none
 * @param nextCursor the way to the page behind this one, {@code ""} at the end; left out where the list takes no cursor
 */
@JsonPropertyOrder({"total", "pageNumber", "pageSize", "rows", "counts", "nextCursor"})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Page<T>(long total, Integer pageNumber, int pageSize, List<T> rows, Object counts, String nextCursor) {
    public Page {
        rows = List.copyOf(rows);
    }

    /** The page of a list that takes no cursor. */
    public static <T> Page<T> numbered(long total, Paging paging, List<T> rows) {
        return new Page<>(total, paging.pageNumber(), paging.pageSize(), rows, null, null);
    }

    /**
     * The page of what was read.
     *
     * @param found the page's rows and, where another page follows, one more
     * @param cursor the place of a row
     */
    public static <T> Page<T> of(long total, Paging paging, List<T> found, Object counts, Function<T, Cursor> cursor) {
        boolean isLast = found.size() <= paging.pageSize();
        List<T> rows = isLast ? found : found.subList(0, paging.pageSize());
        String next = isLast ? "" : cursor.apply(rows.get(rows.size() - 1)).text(paging.list());
        return new Page<>(
                total, paging.after().isPresent() ? null : paging.pageNumber(), paging.pageSize(), rows, counts, next);
    }
}
