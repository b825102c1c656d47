package io.shopops.gateway.usage;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.shopops.gateway.setup.GatewayConfig;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Has the usage stored every few seconds, and a last time at the stop, after the last call. */
class UsageBeans {
    private static final Logger LOG = Logger.getLogger(UsageBeans.class);
    private static final int AFTER_THE_LAST_CALL = Interceptor.Priority.LIBRARY_AFTER;
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int LAST_PATIENCE_SECONDS = 5;

    @Produces
    @Singleton
    Usage usage(Clock clock, @ConfigProperty(name = "shopops.zone") ZoneId zone) {
        return new Usage(clock, zone);
    }

    @Produces
    @Singleton
    UsageWriter usageWriter(Usage usage, Pool database, MeterRegistry registry) {
        return new UsageWriter(usage, database, PATIENCE, registry);
    }

    void start(@Observes StartupEvent event, Vertx vertx, UsageWriter writer, GatewayConfig config) {
        vertx.setPeriodic(config.usage().interval().toMillis(), tick -> writer.write());
    }

    void stop(@Observes @Priority(AFTER_THE_LAST_CALL) ShutdownEvent event, UsageWriter writer) throws Exception {
        // What an earlier write kept, or has under way, comes first.
        Future<Void> written = writer.write().compose(earlier -> writer.write());
        try {
            Future.await(written, LAST_PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (java.util.concurrent.TimeoutException slow) {
            LOG.warnf("The last usage was not stored within %d s", LAST_PATIENCE_SECONDS);
        }
    }
}
