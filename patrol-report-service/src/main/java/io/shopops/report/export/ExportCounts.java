package io.shopops.report.export;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts how exports ended; of one registry, all of these count together. */
final class ExportCounts {
    private final Counter done;
    private final Counter failed;
    private final Counter cancelled;

    ExportCounts(MeterRegistry registry) {
        done = counter("done", registry);
        failed = counter("failed", registry);
        cancelled = counter("cancelled", registry);
    }

    private static Counter counter(String outcome, MeterRegistry registry) {
        return Counter.builder("shopops.report.exports")
                .description("Exports that ended")
                .tag("outcome", outcome)
                .register(registry);
    }

    void done() {
        done.increment();
    }

    void failed() {
        failed.increment();
    }

    void cancelled() {
        cancelled.increment();
    }
}
