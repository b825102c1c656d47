package io.shopops.gateway.setup;

import static io.shopops.gateway.setup.GatewayBeans.configured;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.shopops.gateway.trace.CallTraces;
import io.shopops.gateway.trace.Chance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What records calls, where traces are on. */
class TraceBeans {
    @Produces
    @Singleton
    CallTraces callTraces(
            OpenTelemetry telemetry,
            RandomNumbers random,
            GatewayConfig config,
            @ConfigProperty(name = "quarkus.otel.sdk.disabled") boolean off) {
        // What the platform has where it is off is no recorder that does nothing, but one without an exporter.
        return new CallTraces(
                off ? Optional.empty() : Optional.of(telemetry.getTracer("io.shopops.gateway")),
                config.trace().trustCallers(),
                random::next);
    }

    @Produces
    @Singleton
    Sampler sampler(
            RandomNumbers random,
            GatewayConfig config,
            @ConfigProperty(name = "quarkus.otel.traces.sampler.arg", defaultValue = "1") double ratio) {
        return configured(() -> Chance.ofCalls(ratio, config.trace().trustCallers(), random::next));
    }
}
