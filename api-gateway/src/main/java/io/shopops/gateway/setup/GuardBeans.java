package io.shopops.gateway.setup;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.shopops.gateway.limit.CallLimits;
import io.shopops.gateway.limit.LocalLimits;
import io.shopops.gateway.limit.SharedLimits;
import io.shopops.gateway.limit.UsedToday;
import io.shopops.gateway.redis.SharedStore;
import io.shopops.gateway.replay.LocalReplayGuard;
import io.shopops.gateway.replay.ReplayGuard;
import io.shopops.gateway.replay.SharedReplayGuard;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What remembers and counts calls: in this process, or shared with other gateways where a store is configured. */
class GuardBeans {
    /** Bytes that a signature or nonce takes at most in memory. */
    private static final int LARGEST_ENTRY = 48;

    private static final int MOST_ENTRIES = 500_000_000;

    /** Empty where each gateway is to remember and count for itself. */
    @Produces
    @Singleton
    Optional<SharedStore> sharedStore(GatewayConfig config) {
        return config.redis().url().filter(url -> !url.isBlank()).map(url -> {
            try {
                return new SharedStore(
                        url, config.redis().timeout(), config.redis().ca());
            } catch (IllegalArgumentException wrong) {
                throw new ConfigurationException(wrong.getMessage());
            }
        });
    }

    void close(@Disposes Optional<SharedStore> store) {
        store.ifPresent(SharedStore::close);
    }

    @Produces
    @Singleton
    ReplayGuard replayGuard(GatewayConfig config, Optional<SharedStore> shared, Clock clock, MeterRegistry metrics) {
        try {
            LocalReplayGuard local = new LocalReplayGuard(
                    config.replay().maxEntries().orElseGet(GuardBeans::quarterOfHeap), clock, metrics);
            return shared.<ReplayGuard>map(store ->
                            new SharedReplayGuard(store, local, config.replay().whenStoreIsAway(), clock, metrics))
                    .orElse(local);
        } catch (IllegalArgumentException wrong) {
            throw new ConfigurationException(wrong.getMessage());
        }
    }

    @Produces
    @Singleton
    CallLimits callLimits(
            Optional<SharedStore> shared,
            UsedToday before,
            Clock clock,
            @ConfigProperty(name = "shopops.zone") ZoneId zone,
            MeterRegistry metrics) {
        LocalLimits local = new LocalLimits(before, clock, zone, metrics);
        return shared.<CallLimits>map(store -> new SharedLimits(store, local, clock, zone, metrics))
                .orElse(local);
    }

    private static int quarterOfHeap() {
        return (int) Math.min(Runtime.getRuntime().maxMemory() / (4 * LARGEST_ENTRY), MOST_ENTRIES);
    }
}
