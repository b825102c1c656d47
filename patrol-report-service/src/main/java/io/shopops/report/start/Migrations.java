package io.shopops.report.start;

import io.quarkus.flyway.FlywayConfigurationCustomizer;
import jakarta.enterprise.context.Dependent;
import java.util.Map;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * Lets migrations build indexes beside the traffic. Such a build waits for every transaction that is older, and Flyway's
 * own lock is a transaction by default: each would wait for the other for ever. So the lock is the session's. A second
 * replica waits for it as long as the first one builds.
 */
@Dependent
class Migrations implements FlywayConfigurationCustomizer {
    private static final int FOR_EVER = -1;

    @Override
    public void customize(FluentConfiguration flyway) {
        flyway.configuration(Map.of("flyway.postgresql.transactional.lock", "false"))
                .lockRetryCount(FOR_EVER);
    }
}
