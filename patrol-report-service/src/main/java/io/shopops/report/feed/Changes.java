package io.shopops.report.feed;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;

/**
 * What {@code changes} answers.
 *
 * @param rows in the order of change; of several changes of a row the newest alone
 * @param nextCursor asks for what comes behind these, now or later; never {@code ""}
 * @param hasMore whether there is more already
 */
@JsonPropertyOrder({"rows", "nextCursor", "hasMore"})
record Changes(List<Change> rows, String nextCursor, boolean hasMore) {
    Changes {
        rows = List.copyOf(rows);
    }
}
