package io.shopops.gateway.directory;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;

/** Shows whether what the gateway knows of applications is what the database holds. */
class DirectoryMeters {
    @Produces
    @Singleton
    MeterBinder directoryMeters(Directory directory) {
        return registry -> {
            TimeGauge.builder(
                            "shopops.gateway.applications.age",
                            () -> directory.age().toMillis(),
                            TimeUnit.MILLISECONDS)
                    .description("How long ago the database last confirmed what is known of the applications")
                    .register(registry);
            Gauge.builder("shopops.gateway.applications.unreadable", directory, Directory::unreadable)
                    .description("Applications that can't be taken over as the database has them")
                    .register(registry);
        };
    }
}
