package io.shopops.report.detail;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;

/**
 * What {@code statisticsDetailPageForCustomer} answers.
 *
 * @param total how many rows there are, on every page the same
 * @param pageNumber as asked for; 0 where only a cursor was sent
 * @param rows newest first, those of one second by their id
 * @param nextCursor asks for the rows behind these; {@code ""} behind the last
 */
@JsonPropertyOrder({"total", "pageNumber", "pageSize", "rows", "nextCursor"})
record DetailPage(long total, int pageNumber, int pageSize, List<DetailRow> rows, String nextCursor) {
    DetailPage {
        rows = List.copyOf(rows);
    }
}
