package io.shopops.report.export;

import java.util.Locale;

/** Where an export stands. */
enum ExportState {
    /** Its turn has not come yet. */
    WAITING,
    RUNNING,
    /** Its file may be downloaded. */
    DONE,
    FAILED,
    CANCELLED,
    /** It was done, and its file is kept no longer. */
    EXPIRED;

    static ExportState of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** As callers and the database know it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
