package io.shopops.audit;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Makes the start fail, naming the setting, where one is missing without which the service would start and then work
 * by half: without the JDBC address there are no migrations, without Kafka's no events.
 */
class RequiredSettings {
    void check(
            @Observes StartupEvent start,
            @ConfigProperty(name = "quarkus.datasource.username") String user,
            @ConfigProperty(name = "quarkus.datasource.jdbc.url") String jdbc,
            @ConfigProperty(name = "kafka.bootstrap.servers") String kafka) {
        // That the values are there was checked when they were injected.
    }
}
