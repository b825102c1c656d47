package io.shopops.report.export;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.shopops.report.patrol.PatrolTime;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.UUID;

/**
 * What {@code getExport} and {@code cancelExport} answer.
 *
 * @param expiresAt in the system's zone; {@code ""} where there is no file yet or never will be
 */
@JsonPropertyOrder({"state", "rowsDone", "rowsTotal", "bytes", "expiresAt", "exportId", "format", "fileName", "message"
})
record ExportStatus(
        String state,
        long rowsDone,
        long rowsTotal,
        long bytes,
        String expiresAt,
        UUID exportId,
        String format,
        String fileName,
        String message) {
    static ExportStatus of(Export export, Instant now, ZoneId zone) {
        return new ExportStatus(
                export.stateAt(now).toString(),
                export.rowsDone(),
                export.rowsTotal(),
                export.bytes(),
                export.expiresAt() == null ? "" : PatrolTime.format(LocalDateTime.ofInstant(export.expiresAt(), zone)),
                export.key().exportId(),
                export.order().format().toString(),
                export.order().fileName(),
                export.message());
    }
}
