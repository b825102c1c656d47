package io.shopops.gateway.limit;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.TokensInheritanceStrategy;
import io.github.bucket4j.local.SynchronizationStrategy;
import io.shopops.gateway.application.Limits;
import java.time.Duration;
import java.time.Instant;

/** What one application called lately: its bucket of tokens, and its calls of the day. Safe for concurrent use. */
final class ApplicationUse {
    private final String applicationId;
    private final TimeMeter meter;
    private final UsedToday before;
    private Limits limits = Limits.NONE;
    private Bucket bucket;
    private Day day;
    private long used;

    ApplicationUse(String applicationId, TimeMeter meter, UsedToday before) {
        this.applicationId = applicationId;
        this.meter = meter;
        this.before = before;
    }

    /** Counts a call where it is within the limits, and else not. */
    synchronized Verdict count(Limits current, Day today, Instant now) {
        apply(current);
        begin(today);
        if (limits.dailyQuota() != null && used >= limits.dailyQuota()) {
            return new Verdict(Verdict.Limit.QUOTA, today.left(now));
        }
        if (bucket != null) {
            ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
            if (!probe.isConsumed()) {
                return new Verdict(Verdict.Limit.RATE, Duration.ofNanos(probe.getNanosToWaitForRefill()));
            }
        }
        used++;
        return Verdict.WITHIN;
    }

    /** The calls of the day. */
    synchronized long used(Day today) {
        begin(today);
        return used;
    }

    /** Learns that the day has seen at least so many calls. */
    synchronized void atLeast(long calls, Day today) {
        begin(today);
        used = Math.max(used, calls);
    }

    /** Whether forgetting it changes nothing: its bucket is full, and it has no calls of the day. */
    synchronized boolean isIdle(Day today) {
        return (bucket == null || bucket.getAvailableTokens() >= burst(limits)) && (used == 0 || !today.equals(day));
    }

    /** A bucket under new limits keeps the tokens it has, as far as they fit. */
    private void apply(Limits current) {
        if (current.equals(limits)) {
            return;
        }
        limits = current;
        if (limits.ratePerSecond() == null) {
            bucket = null;
        } else if (bucket == null) {
            bucket = Bucket.builder()
                    .addLimit(bandwidth(limits))
                    .withCustomTimePrecision(meter)
                    .withSynchronizationStrategy(SynchronizationStrategy.NONE)
                    .build();
        } else {
            bucket.replaceConfiguration(
                    BucketConfiguration.builder().addLimit(bandwidth(limits)).build(), TokensInheritanceStrategy.AS_IS);
        }
    }

    private void begin(Day today) {
        if (!today.equals(day)) {
            used = before.calls(applicationId, today.date());
            day = today;
        }
    }

    private static Bandwidth bandwidth(Limits limits) {
        return Bandwidth.builder()
                .capacity(burst(limits))
                .refillGreedy(limits.ratePerSecond(), Duration.ofSeconds(1))
                .build();
    }

    static int burst(Limits limits) {
        return limits.burst() == null ? limits.ratePerSecond() : limits.burst();
    }
}
