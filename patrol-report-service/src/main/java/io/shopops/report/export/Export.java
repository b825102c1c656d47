package io.shopops.report.export;

import java.time.Instant;

/**
 * An export as its application knows it.
 *
 * @param rowsTotal as counted when it was asked for, and again when its file was begun
 * @param bytes of the file, as far as it is written
 * @param expiresAt until when the file is kept; null where there is none to keep
 * @param message for people; {@code ""} where the state says it all
 */
record Export(
        ExportKey key,
        ExportOrder order,
        ExportState state,
        long rowsDone,
        long rowsTotal,
        long bytes,
        Instant expiresAt,
        String message) {
    /** Where it stands at a time: a file is kept no second longer, even where nobody has cleaned up yet. */
    ExportState stateAt(Instant now) {
        return state == ExportState.DONE && !expiresAt.isAfter(now) ? ExportState.EXPIRED : state;
    }
}
