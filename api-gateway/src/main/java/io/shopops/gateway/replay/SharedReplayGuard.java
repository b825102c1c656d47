package io.shopops.gateway.replay;

import io.micrometer.core.instrument.MeterRegistry;
import io.shopops.gateway.admission.Admitted;
import io.shopops.gateway.answer.Refusal;
import io.shopops.gateway.answer.ReturnCode;
import io.shopops.gateway.redis.Script;
import io.shopops.gateway.redis.SharedStore;
import io.shopops.gateway.routing.Api;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * Remembers calls where all gateways see them, and in this process as well: so that it knows them should the store be
 * away or lose what it held.
 */
public final class SharedReplayGuard implements ReplayGuard {
    /** 1 where nothing was known of the call, which is remembered from now on; 0 else. */
    private static final Script REMEMBER = new Script("""
            for _, key in ipairs(KEYS) do
              if redis.call('EXISTS', key) == 1 then return {0} end
            end
            for _, key in ipairs(KEYS) do
              redis.call('SET', key, '', 'PX', ARGV[1])
            end
            return {1}
            """);

    private final SharedStore store;
    private final LocalReplayGuard local;
    private final WhenStoreIsAway policy;
    private final Clock clock;
    private final MeterRegistry metrics;

    public SharedReplayGuard(
            SharedStore store, LocalReplayGuard local, WhenStoreIsAway policy, Clock clock, MeterRegistry metrics) {
        this.store = store;
        this.local = local;
        this.policy = policy;
        this.clock = clock;
        this.metrics = metrics;
    }

    @Override
    public Future<Void> remember(Admitted call) {
        Footprint footprint = Footprint.of(call);
        Instant now = clock.instant();
        if (footprint.isOver(now)) {
            return Future.failedFuture(new Refusal(ReturnCode.TIMESTAMP_OVERTIME));
        }
        // One hash tag for both, so that a cluster keeps them on one node and the script can see both.
        String prefix = "shopops:replay:{" + call.key().application().id() + "}:";
        List<String> keys = footprint.digests().stream()
                .map(digest -> prefix + digest.hex())
                .toList();
        long millis = (footprint.keptUntil() + 1) * 1_000 - now.toEpochMilli();
        return store.run(REMEMBER, keys, List.of(Long.toString(millis)))
                .transform(
                        told -> told.succeeded() ? decide(told.result().get(0) == 1, footprint) : withoutStore(call));
    }

    private Future<Void> decide(boolean isNew, Footprint call) {
        // A refused call is not remembered here either. Where this process is full, the store remembers all the same.
        return isNew && local.remember(call, clock.instant()) != ReplayMemory.Outcome.KNOWN
                ? Future.succeededFuture()
                : Future.failedFuture(local.refusal(ReturnCode.API_CALL_REPEAT, "known"));
    }

    private Future<Void> withoutStore(Admitted call) {
        metrics.counter("shopops.gateway.shared.store.failures", "what", "replay")
                .increment();
        return mayBeCheckedHere(call.api())
                ? local.remember(call)
                : Future.failedFuture(local.refusal(ReturnCode.API_SYSTEM_CALL_ERROR, "store"));
    }

    private boolean mayBeCheckedHere(Api api) {
        return switch (policy) {
            case REFUSE_NON_IDEMPOTENT -> api.idempotent();
            case REFUSE -> false;
            case LOCAL -> true;
        };
    }
}
