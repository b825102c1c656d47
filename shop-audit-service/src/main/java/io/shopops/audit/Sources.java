package io.shopops.audit;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.ZoneId;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where time and ids come from, so that tests can hold them still. */
class Sources {
    @Produces
    @Singleton
    Clock clock(@ConfigProperty(name = "shopops.zone") ZoneId zone) {
        return Clock.system(zone);
    }

    /** UUIDs of version 7: later ones sort behind earlier ones, which keeps the outbox's index small and warm. */
    @Produces
    @Singleton
    Supplier<UUID> ids() {
        return UuidCreator::getTimeOrderedEpoch;
    }
}
