package io.shopops.report.export;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;

/** Removes files that are kept no longer, and forgets their exports later. */
@ApplicationScoped
class ExportCleanUp {
    private final RetentionStore files;

    ExportCleanUp(RetentionStore files) {
        this.files = files;
    }

    @Scheduled(
            every = "{shopops.exports.clean-up.every}",
            delayed = "{shopops.exports.clean-up.delayed}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        files.expireDue();
        files.removeFiles();
        files.forget();
    }
}
