package io.shopops.audit.backlog;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Rows that wait for something, as they were read last. A reading that has grown old is shown as no number (NaN). */
final class Backlog {
    private final Clock clock;
    private final Duration validity;
    private volatile Reading last = new Reading(0, Optional.empty(), Instant.EPOCH);

    /** @param validity how long a reading is shown */
    Backlog(Clock clock, Duration validity) {
        this.clock = clock;
        this.validity = validity;
    }

    /**
     * Takes a reading over.
     *
     * @param rows how many wait
     * @param oldest since when the oldest of them does
     */
    void read(long rows, Optional<Instant> oldest) {
        last = new Reading(rows, oldest, clock.instant());
    }

    /**
     * Shows how many wait, and in {@code {name}.oldest.age} for how long the oldest does: 0 where none does.
     *
     * @param what a description of the rows
     */
    void register(String name, String what, MeterRegistry registry) {
        Gauge.builder(name, this, Backlog::rows).description(what).register(registry);
        TimeGauge.builder(name + ".oldest.age", this, TimeUnit.MILLISECONDS, Backlog::ageOfTheOldest)
                .description("The age of the oldest: " + what)
                .register(registry);
    }

    double rows() {
        return isKnown() ? last.rows() : Double.NaN;
    }

    /** In milliseconds. */
    double ageOfTheOldest() {
        double age = last.oldest()
                .map(since -> (double) Duration.between(since, clock.instant()).toMillis())
                .orElse(0.0);
        return isKnown() ? age : Double.NaN;
    }

    private boolean isKnown() {
        return last.at().plus(validity).isAfter(clock.instant());
    }

    private record Reading(long rows, Optional<Instant> oldest, Instant at) {}
}
