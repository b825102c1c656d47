package io.shopops.report.summary;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;

/**
 * What {@code statisticsSummary} answers.
 *
 * @param rows the groups, in the order that was asked for; equal ones by their keys. Groups without a row are absent.
 * @param totals of all groups, whether they are among the rows or not
 * @param groups how many groups there are
 * @param tiedBehind how many groups that are not among the rows have the last row's rank
 */
@JsonPropertyOrder({"rows", "totals", "groups", "tiedBehind"})
record Summary(List<Group> rows, Totals totals, long groups, long tiedBehind) {
    Summary {
        rows = List.copyOf(rows);
    }

    /**
     * The figures of the period.
     *
     * @param previous those of the period before; null where they were not asked for
     */
    record Totals(
            @JsonUnwrapped Sums sums,
            @JsonInclude(JsonInclude.Include.NON_NULL) Sums previous) {}
}
