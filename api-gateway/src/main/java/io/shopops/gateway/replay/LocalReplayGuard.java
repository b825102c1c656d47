package io.shopops.gateway.replay;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.shopops.gateway.admission.Admitted;
import io.shopops.gateway.answer.Refusal;
import io.shopops.gateway.answer.ReturnCode;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/** Remembers calls in this process alone. */
public final class LocalReplayGuard implements ReplayGuard {
    private static final Logger LOG = Logger.getLogger(LocalReplayGuard.class);
    private static final long SECONDS_BETWEEN_LINES = 60;

    private final ReplayMemory memory;
    private final Clock clock;
    private final MeterRegistry metrics;
    private final AtomicLong nextLine = new AtomicLong();

    /**
     * Starts with an empty memory.
     *
     * @param mostEntries how many signatures and nonces it may remember at a time; calls beyond are refused
     * @throws IllegalArgumentException where {@code mostEntries} is out of its limits
     */
    public LocalReplayGuard(int mostEntries, Clock clock, MeterRegistry metrics) {
        this.memory = new ReplayMemory(mostEntries);
        this.clock = clock;
        this.metrics = metrics;
        Gauge.builder("shopops.gateway.replay.entries", this, guard -> guard.entries())
                .description("Signatures and nonces that this process remembers")
                .register(metrics);
    }

    @Override
    public Future<Void> remember(Admitted call) {
        Footprint footprint = Footprint.of(call);
        Instant now = clock.instant();
        if (footprint.isOver(now)) {
            return Future.failedFuture(new Refusal(ReturnCode.TIMESTAMP_OVERTIME));
        }
        return switch (remember(footprint, now)) {
            case NEW -> Future.succeededFuture();
            case KNOWN -> Future.failedFuture(refusal(ReturnCode.API_CALL_REPEAT, "known"));
            case FULL -> Future.failedFuture(refusal(ReturnCode.API_SYSTEM_CALL_ERROR, "full"));
        };
    }

    ReplayMemory.Outcome remember(Footprint call, Instant now) {
        ReplayMemory.Outcome outcome = memory.remember(call, now.getEpochSecond());
        if (outcome == ReplayMemory.Outcome.FULL) {
            tellThatItIsFull(now.getEpochSecond());
        }
        return outcome;
    }

    /** The refusal, counted by its reason. */
    Refusal refusal(ReturnCode code, String why) {
        metrics.counter("shopops.gateway.replay.refused", "why", why).increment();
        return new Refusal(code);
    }

    private long entries() {
        return memory.entries(clock.instant().getEpochSecond());
    }

    private void tellThatItIsFull(long now) {
        long due = nextLine.get();
        if (now >= due && nextLine.compareAndSet(due, now + SECONDS_BETWEEN_LINES)) {
            LOG.warn("More calls than this process can remember: new ones are refused until some run out, but for those"
                    + " that a shared store remembers (shopops.gateway.replay.max-entries)");
        }
    }
}
