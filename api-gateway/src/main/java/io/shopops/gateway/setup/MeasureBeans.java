package io.shopops.gateway.setup;

import io.micrometer.core.instrument.MeterRegistry;
import io.shopops.gateway.measure.CallMetrics;
import io.shopops.gateway.measure.ServerMetrics;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** What measures the gateway. */
class MeasureBeans {
    @Produces
    @Singleton
    CallMetrics callMetrics(MeterRegistry registry, GatewayConfig config) {
        return new CallMetrics(registry, config.metrics().maxApplications());
    }

    @Produces
    @Singleton
    ServerMetrics serverMetrics(MeterRegistry registry) {
        return new ServerMetrics(registry);
    }
}
