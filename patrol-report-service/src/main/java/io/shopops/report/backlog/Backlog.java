package io.shopops.report.backlog;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Records that wait for something, as they were counted last. A count that has grown old is shown as no number (NaN). */
final class Backlog {
    private final Clock clock;
    private final Duration validity;
    private volatile Reading last = new Reading(0, Instant.EPOCH);

    /** @param validity how long a count is shown */
    Backlog(Clock clock, Duration validity) {
        this.clock = clock;
        this.validity = validity;
    }

    /** Takes a count over. */
    void read(long records) {
        last = new Reading(records, clock.instant());
    }

    /** Shows the count, under a name with one label. */
    void register(String name, String what, String label, String value, MeterRegistry registry) {
        Gauge.builder(name, this, Backlog::records)
                .description(what)
                .tag(label, value)
                .register(registry);
    }

    double records() {
        Reading reading = last;
        return reading.at().plus(validity).isAfter(clock.instant()) ? reading.records() : Double.NaN;
    }

    private record Reading(long records, Instant at) {}
}
