package io.shopops.report.export;

import io.shopops.report.detail.DetailRow;
import io.shopops.report.detail.RowStreamQuery;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/**
 * Writes the file of one export, part by part: of a report of any length there are no more than a few pages in memory. A
 * part is stored while the next one is written.
 */
final class FileWriting {
    /** Bytes. */
    private static final int PART = 1 << 20;

    /** Rows after which what is written is looked at. */
    private static final int LOOK = 100;

    /** After it progress is told, and a cancellation noticed, where a part takes longer. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Job job;
    private final JobStore store;
    private final Clock clock;
    private final ByteArrayOutputStream written = new ByteArrayOutputStream(2 * PART);
    private CompletableFuture<Boolean> storing = CompletableFuture.completedFuture(true);
    private Instant told;
    private long rows;

    FileWriting(Job job, JobStore store, Clock clock) {
        this.job = job;
        this.store = store;
        this.clock = clock;
        this.told = clock.instant();
    }

    /** How the writing of a file ended. */
    enum End {
        DONE,
        /** It was cancelled, or somebody else writes it. */
        LOST,
        /** Another is to begin it anew. */
        STOPPED
    }

    /**
     * Writes the whole report.
     *
     * @param stopping asked after every page: whether to leave the export to another
     */
    End write(RowStreamQuery report, BooleanSupplier stopping) throws IOException {
        store.removeParts(job);
        try (RowFile file = job.format().begin(written)) {
            for (List<DetailRow> page = report.next(); !page.isEmpty(); page = report.next()) {
                if (stopping.getAsBoolean()) {
                    return End.STOPPED;
                }
                if (!write(file, page, report.total())) {
                    return End.LOST;
                }
            }
        }
        if (rows != report.total()) {
            throw new IllegalStateException("there are " + report.total() + " rows, and " + rows + " came");
        }
        return tell(report.total()) && storing.join() && store.done(job) ? End.DONE : End.LOST;
    }

    private boolean write(RowFile file, List<DetailRow> page, long total) throws IOException {
        for (DetailRow row : page) {
            file.write(row);
            rows++;
            if (rows % LOOK == 0) {
                file.flush();
                if (isTimeToTell() && !tell(total)) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean isTimeToTell() {
        return written.size() >= PART || clock.instant().isAfter(told.plus(PATIENCE));
    }

    /** Whether the export was still ours when it was last told. */
    private boolean tell(long total) {
        if (!storing.join()) {
            return false;
        }
        storing = store.write(job, rows, total, written.toByteArray());
        written.reset();
        told = clock.instant();
        return true;
    }
}
