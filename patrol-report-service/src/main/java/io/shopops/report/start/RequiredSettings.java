package io.shopops.report.start;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.util.List;
import org.eclipse.microprofile.config.Config;

/**
 * Ends the start where an address is missing that nothing may be assumed for. By themselves the libraries would go on:
 * Flyway would leave the migrations out, and Kafka's clients would try this machine.
 */
@ApplicationScoped
class RequiredSettings {
    private static final List<String> NAMES = List.of(
            "quarkus.datasource.reactive.url",
            "quarkus.datasource.jdbc.url",
            "quarkus.datasource.username",
            "kafka.bootstrap.servers");

    void check(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent start, Config config) {
        List<String> missing = NAMES.stream()
                .filter(name -> config.getOptionalValue(name, String.class).isEmpty())
                .toList();
        if (!missing.isEmpty()) {
            throw new IllegalStateException("these settings are missing: " + String.join(", ", missing));
        }
    }
}
