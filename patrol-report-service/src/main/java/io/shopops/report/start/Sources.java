package io.shopops.report.start;

import com.github.f4b6a3.uuid.UuidCreator;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;

/** What the service takes from its surroundings; tests put their own in its place. */
final class Sources {
    @Produces
    @Singleton
    @DefaultBean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** UUIDs of version 7: later ones sort behind earlier ones, which keeps indexes small and warm. */
    @Produces
    @Singleton
    @DefaultBean
    Supplier<UUID> ids() {
        return UuidCreator::getTimeOrderedEpoch;
    }
}
