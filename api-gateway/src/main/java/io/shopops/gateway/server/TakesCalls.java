package io.shopops.gateway.server;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready once calls can arrive, and no longer once the gateway is to stop. A service that is away changes nothing. */
@Readiness
@Singleton
class TakesCalls implements HealthCheck {
    private final GatewayServer server;

    TakesCalls(GatewayServer server) {
        this.server = server;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("calls").status(server.takesCalls()).build();
    }
}
