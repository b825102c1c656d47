package io.shopops.gateway.limit;

import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.MeterRegistry;
import io.shopops.gateway.answer.Refusal;
import io.shopops.gateway.answer.ReturnCode;
import io.shopops.gateway.application.Application;
import io.shopops.gateway.application.Limits;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Counts calls in this process alone. What it knows of applications that stopped calling it forgets. */
public final class LocalLimits implements CallLimits {
    private static final Duration BETWEEN_SWEEPS = Duration.ofMinutes(10);

    private final Map<String, ApplicationUse> uses = new ConcurrentHashMap<>();
    private final AtomicReference<Instant> nextSweep = new AtomicReference<>(Instant.MIN);
    private final UsedToday before;
    private final Clock clock;
    private final ZoneId zone;
    private final MeterRegistry metrics;
    private final TimeMeter meter;

    /** @param zone whose midnight ends a day */
    public LocalLimits(UsedToday before, Clock clock, ZoneId zone, MeterRegistry metrics) {
        this.before = before;
        this.clock = clock;
        this.zone = zone;
        this.metrics = metrics;
        this.meter = new TimeMeter() {
            @Override
            public long currentTimeNanos() {
                return TimeUnit.MILLISECONDS.toNanos(clock.millis());
            }

            @Override
            public boolean isWallClockBased() {
                return true;
            }
        };
    }

    @Override
    public Future<Void> count(Application caller) {
        Limits limits = caller.limits();
        if (limits.equals(Limits.NONE)) {
            return Future.succeededFuture();
        }
        Instant now = clock.instant();
        Day today = Day.at(now, zone);
        return answer(use(caller, today, now).count(limits, today, now), limits, today);
    }

    /** Tells the caller what a verdict means. */
    Future<Void> answer(Verdict verdict, Limits limits, Day today) {
        if (verdict.limit() == Verdict.Limit.NONE) {
            return Future.succeededFuture();
        }
        metrics.counter(
                        "shopops.gateway.limited",
                        "what",
                        verdict.limit().name().toLowerCase(Locale.ROOT))
                .increment();
        String detail = verdict.limit() == Verdict.Limit.RATE
                ? "the rate is limited to " + limits.ratePerSecond() + " a second"
                : "the daily quota of " + limits.dailyQuota() + " is used up until " + today.end();
        return Future.failedFuture(
                new Refusal(ReturnCode.API_CALL_LIMITED, detail).withRetryAfter(verdict.retryAfter()));
    }

    /** What is known of the application; begun anew where that is nothing. */
    ApplicationUse use(Application caller, Day today, Instant now) {
        sweep(today, now);
        return uses.computeIfAbsent(caller.id(), id -> new ApplicationUse(id, meter, before));
    }

    int known() {
        return uses.size();
    }

    /** A call that is counted at this very moment for an application that was idle can be lost; no more than that. */
    private void sweep(Day today, Instant now) {
        Instant due = nextSweep.get();
        if (!now.isBefore(due) && nextSweep.compareAndSet(due, now.plus(BETWEEN_SWEEPS))) {
            uses.values().removeIf(use -> use.isIdle(today));
        }
    }
}
