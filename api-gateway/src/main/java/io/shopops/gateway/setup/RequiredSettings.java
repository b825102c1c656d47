package io.shopops.gateway.setup;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Makes the start fail, naming the setting, where one is missing without which the gateway would start and then work
 * by half: without the JDBC address there are no migrations.
 */
class RequiredSettings {
    void check(
            @Observes StartupEvent start,
            @ConfigProperty(name = "quarkus.datasource.username") String user,
            @ConfigProperty(name = "quarkus.datasource.reactive.url") String reactive,
            @ConfigProperty(name = "quarkus.datasource.jdbc.url") String jdbc) {
        // That the values are there was checked when they were injected.
    }
}
