package io.shopops.report.shopaudit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.LocalDate;
import java.util.List;

/**
 * What {@code auditStatistics} answers.
 *
 * @param total the figures of the whole period, on every page the same
 * @param rows the groups, ordered by their key; none without {@code groupBy}. Groups that nothing happened in are absent.
 * @param nextCursor asks for the rows behind these; {@code ""} behind the last
 */
@JsonPropertyOrder({"total", "rows", "nextCursor"})
record AuditStatistics(@JsonUnwrapped Figures total, List<Row> rows, String nextCursor) {
    /** The figures of one group, beside its key: the one of the three that the call grouped by. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonPropertyOrder({"day", "reviewerPid", "shopNature", "figures"})
    record Row(
            String day,
            Integer reviewerPid,
            Integer shopNature,
            @JsonUnwrapped Figures figures) {
        static Row of(GroupBy groupBy, int key, Figures figures) {
            return switch (groupBy) {
                case DAY -> new Row(LocalDate.ofEpochDay(key).toString(), null, null, figures);
                case REVIEWER -> new Row(null, key, null, figures);
                case SHOP_NATURE -> new Row(null, null, key, figures);
                case NONE -> throw new IllegalArgumentException("there are no rows without groupBy");
            };
        }
    }
}
