package io.shopops.audit.list;

import io.shopops.audit.input.Fields;
import java.util.List;
import java.util.Optional;

/**
 * The page that a caller wants: by its number, or by the cursor that the page before it ended with.
 *
 * @param list the call's name
 * @param pageNumber from 1; without a meaning where there is a cursor
 * @param pageSize 1 … 500
 */
public record Paging(String list, int pageNumber, int pageSize, Optional<Cursor> after) {
    private static final int MAX_SIZE = 500;
    private static final int SIZE = 20;

    /** The page of a list that takes no cursor; what is wrong is noted. */
    public static Paging parse(String list, Fields fields) {
        return new Paging(
                list,
                fields.integer("pageNumber", 1, Fields.MAX_ID).orElse(1),
                fields.integer("pageSize", 1, MAX_SIZE).orElse(SIZE),
                Optional.empty());
    }

    /**
     * The page of a list that takes a cursor, too; what is wrong is noted.
     *
     * @param limits the greatest number for each place of its cursors
     */
    public static Paging parse(String list, Fields fields, List<Long> limits) {
        Paging page = parse(list, fields);
        return new Paging(
                list,
                page.pageNumber,
                page.pageSize,
                fields.formed(
                        "cursor", text -> Cursor.parse(list, text, limits), "a nextCursor that " + list + " answered"));
    }

    /** How many rows to leave out before the page. */
    public long offset() {
        return after.isPresent() ? 0 : (pageNumber - 1L) * pageSize;
    }

    /** How many rows to read: the page's and one more, which tells that another page follows. */
    public int limit() {
        return pageSize + 1;
    }
}
