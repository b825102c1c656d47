package io.shopops.gateway.limit;

import io.micrometer.core.instrument.MeterRegistry;
import io.shopops.gateway.application.Application;
import io.shopops.gateway.application.Limits;
import io.shopops.gateway.redis.Script;
import io.shopops.gateway.redis.SharedStore;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;

/**
 * Counts calls where all gateways see them, rate and quota in one step. While the store is away each process counts for
 * itself, the quota from where it stood.
 */
public final class SharedLimits implements CallLimits {
    /**
     * A bucket of tokens under the store's own clock, and the calls of a day. Takes the rate a second and the burst (0
     * without a rate), the quota (0 without one), and what the gateway knows to be the least number of calls of the day.
     * Returns 0 (within), 1 (beyond the rate) or 2 (beyond the quota); microseconds until a token is there; the day's
     * calls.
     */
    private static final Script COUNT = new Script("""
            local rate, burst, quota = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
            local used = 0
            if quota > 0 then
              used = math.max(tonumber(redis.call('GET', KEYS[2]) or '0'), tonumber(ARGV[4]))
              if used >= quota then return {2, 0, used} end
            end
            if rate > 0 then
              local time = redis.call('TIME')
              local now = time[1] * 1000000 + time[2]
              local kept = redis.call('HMGET', KEYS[1], 'tokens', 'at')
              local gained = math.max(now - tonumber(kept[2] or now), 0) * rate / 1000000
              local tokens = math.min(tonumber(kept[1] or burst) + gained, burst)
              if tokens < 1 then return {1, math.ceil((1 - tokens) * 1000000 / rate), used} end
              redis.call('HSET', KEYS[1], 'tokens', string.format('%.6f', tokens - 1), 'at', string.format('%.0f', now))
              redis.call('PEXPIRE', KEYS[1], math.ceil((burst - tokens + 1) * 1000 / rate) + 1000)
            end
            if quota > 0 then
              used = used + 1
              redis.call('SET', KEYS[2], string.format('%.0f', used), 'EX', 172800)
            end
            return {0, 0, used}
            """);

    private final SharedStore store;
    private final LocalLimits local;
    private final Clock clock;
    private final ZoneId zone;
    private final MeterRegistry metrics;

    /**
     * Puts the store before what this process counts itself.
     *
     * @param zone whose midnight ends a day
     */
    public SharedLimits(SharedStore store, LocalLimits local, Clock clock, ZoneId zone, MeterRegistry metrics) {
        this.store = store;
        this.local = local;
        this.clock = clock;
        this.zone = zone;
        this.metrics = metrics;
    }

    @Override
    public Future<Void> count(Application caller) {
        Limits limits = caller.limits();
        if (limits.equals(Limits.NONE)) {
            return Future.succeededFuture();
        }
        Instant now = clock.instant();
        Day today = Day.at(now, zone);
        String prefix = "shopops:limit:{" + caller.id() + "}:";
        List<String> keys = List.of(prefix + "rate", prefix + today.date());
        List<String> arguments = List.of(
                Objects.toString(limits.ratePerSecond(), "0"),
                limits.ratePerSecond() == null ? "0" : Integer.toString(ApplicationUse.burst(limits)),
                Objects.toString(limits.dailyQuota(), "0"),
                limits.dailyQuota() == null
                        ? "0"
                        : Long.toString(local.use(caller, today, now).used(today)));
        return store.run(COUNT, keys, arguments).transform(told -> {
            if (told.failed()) {
                metrics.counter("shopops.gateway.shared.store.failures", "what", "limits")
                        .increment();
                return local.count(caller);
            }
            List<Long> counted = told.result();
            if (limits.dailyQuota() != null) {
                local.use(caller, today, now).atLeast(counted.get(2), today);
            }
            return local.answer(verdict(counted, today, now), limits, today);
        });
    }

    private static Verdict verdict(List<Long> counted, Day today, Instant now) {
        return switch (counted.get(0).intValue()) {
            case 1 -> new Verdict(Verdict.Limit.RATE, Duration.of(counted.get(1), ChronoUnit.MICROS));
            case 2 -> new Verdict(Verdict.Limit.QUOTA, today.left(now));
            default -> Verdict.WITHIN;
        };
    }
}
