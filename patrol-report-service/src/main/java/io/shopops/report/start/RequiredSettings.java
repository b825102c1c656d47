package io.shopops.report.start;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Ends the start, naming the setting, where one is missing that nothing may be assumed for. By themselves the libraries
 * would go on: Flyway would leave the migrations out or try the name of whoever started the service, and Kafka's clients
 * would try this machine.
 */
@ApplicationScoped
class RequiredSettings {
    void check(
            @Observes StartupEvent start,
            @ConfigProperty(name = "quarkus.datasource.reactive.url") String reactive,
            @ConfigProperty(name = "quarkus.datasource.jdbc.url") String jdbc,
            @ConfigProperty(name = "quarkus.datasource.username") String user,
            @ConfigProperty(name = "kafka.bootstrap.servers") String kafka) {
        // That the values are there is checked before anything starts.
    }
}
