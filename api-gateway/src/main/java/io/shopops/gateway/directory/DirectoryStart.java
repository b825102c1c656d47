package io.shopops.gateway.directory;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.shopops.gateway.application.AccessKey;
import io.shopops.gateway.application.ApplicationsFile;
import io.shopops.gateway.application.DemoSecrets;
import io.shopops.gateway.setup.GatewayConfig;
import io.shopops.gateway.setup.Production;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jboss.logging.Logger;

/**
 * Brings the database up to date, where no job of its own does that, and the first snapshot into memory, before any call
 * can arrive. A start without the database, with secrets that do not open, or in production with those of the demo
 * applications, is refused in one line.
 */
class DirectoryStart {
    private static final Logger LOG = Logger.getLogger(DirectoryStart.class);

    void start(
            @Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) StartupEvent event,
            Flyway flyway,
            // Said where a job of its own migrates; Quarkus has then seen that it did.
            @ConfigProperty(name = "quarkus.flyway.validate-at-start", defaultValue = "false") boolean isMigrated,
            GatewayConfig config,
            ApplicationsImport applications,
            Directory directory,
            Clock clock) {
        try {
            if (!isMigrated) {
                flyway.migrate();
            }
            Optional<String> file = config.applications().importFrom().filter(location -> !location.isBlank());
            if (file.isPresent()) {
                int created = applications.createMissing(ApplicationsFile.read(file.get()));
                LOG.infof("%d applications of %s were not in the database yet, and are now", created, file.get());
            }
            directory.start();
            if (Production.isOn()) {
                refuseDemoSecrets(directory.get().keys(), clock.instant());
            }
        } catch (IllegalArgumentException wrong) {
            throw new ConfigurationException("shopops.gateway.applications.import: " + wrong.getMessage());
        } catch (FlywayException | SQLException | CompletionException trouble) {
            throw new ConfigurationException("The gateway's database: " + reason(trouble));
        }
    }

    private static void refuseDemoSecrets(Collection<AccessKey> keys, Instant now) {
        List<String> demo = DemoSecrets.among(keys).stream()
                .filter(key -> !key.hasExpired(now))
                .map(AccessKey::akey)
                .sorted()
                .toList();
        if (!demo.isEmpty()) {
            throw new ConfigurationException(
                    "Keys in the gateway's database have a secret of the demo applications, which"
                            + " everybody can read: " + demo
                            + ". Revoke them, in the gateway's database: UPDATE access_key SET"
                            + " revoked_at = now() WHERE akey IN ('" + String.join("', '", demo) + "')");
        }
    }

    void stop(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) ShutdownEvent event, Directory directory)
            throws InterruptedException {
        directory.close();
    }

    /** What the innermost says that says anything. */
    private static String reason(Throwable trouble) {
        String inner = trouble.getCause() == null ? null : reason(trouble.getCause());
        return inner == null ? trouble.getMessage() : inner;
    }
}
