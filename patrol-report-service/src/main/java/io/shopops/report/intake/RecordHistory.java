package io.shopops.report.intake;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.util.List;

/**
 * What {@code getRecordHistory} answers. Times are {@code yyyy-MM-dd HH:mm:ss} in the system's zone.
 *
 * @param version the record's present one
 * @param voidTime when it was declared void; {@code ""} where it was not
 * @param total how many versions there were before
 * @param rows those versions, the newest first
 */
@JsonPropertyOrder({"recordId", "version", "voidTime", "total", "pageNumber", "pageSize", "rows"})
record RecordHistory(
        String recordId,
        int version,
        String voidTime,
        long total,
        int pageNumber,
        int pageSize,
        List<PastVersion> rows) {
    RecordHistory {
        rows = List.copyOf(rows);
    }

    /**
     * What a record was.
     *
     * @param replaceTime when it was corrected or declared void, and {@code reason} why
     * @param rows JSON: the rows as the report showed them, each with the steps that were taken about its problem
     */
    @JsonPropertyOrder({"version", "createTime", "replaceTime", "reason", "rows"})
    record PastVersion(
            int version,
            String createTime,
            String replaceTime,
            String reason,
            @JsonRawValue String rows) {}
}
