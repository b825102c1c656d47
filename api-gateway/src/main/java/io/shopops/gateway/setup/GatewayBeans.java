package io.shopops.gateway.setup;

import com.github.f4b6a3.uuid.UuidCreator;
import io.quarkus.arc.DefaultBean;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.shopops.gateway.admission.Admission;
import io.shopops.gateway.admission.TimestampWindow;
import io.shopops.gateway.application.Applications;
import io.shopops.gateway.routing.Catalogue;
import io.shopops.gateway.secret.SecretCipher;
import io.shopops.gateway.secret.SecretKeys;
import io.shopops.gateway.token.InternalTokens;
import io.shopops.gateway.token.SigningKeys;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Puts the gateway together from its configuration; what is wrong or missing there stops the start. */
class GatewayBeans {
    private static final Logger LOG = Logger.getLogger(GatewayBeans.class);

    @Produces
    @Singleton
    @DefaultBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    @DefaultBean
    CallIds callIds() {
        return () -> UuidCreator.getTimeOrderedEpochFast().toString();
    }

    @Produces
    @Singleton
    @DefaultBean
    SecureRandom random() {
        return new SecureRandom();
    }

    @Produces
    @Singleton
    @DefaultBean
    RandomNumbers randomNumbers() {
        return () -> ThreadLocalRandom.current().nextLong();
    }

    @Produces
    @Singleton
    SecretCipher secretCipher(GatewayConfig config, SecureRandom random) {
        String keys = config.secretKeys()
                .orElseThrow(() -> new ConfigurationException("No key for the secrets at rest is configured: set"
                        + " SHOPOPS_SECRET_KEYS (shopops.gateway.secret-keys) to id:base64, 32 bytes of it"));
        try {
            return new SecretCipher(new SecretKeys(keys), random);
        } catch (IllegalArgumentException wrong) {
            throw new ConfigurationException(
                    "SHOPOPS_SECRET_KEYS (shopops.gateway.secret-keys): " + wrong.getMessage());
        }
    }

    @Produces
    @Singleton
    SigningKeys signingKeys(GatewayConfig config) {
        Optional<List<Path>> files = config.internalToken().keyFiles().filter(some -> !some.isEmpty());
        if (files.isPresent()) {
            return configured(() -> SigningKeys.read(files.get()));
        }
        if (!config.internalToken().generate()) {
            throw new ConfigurationException("No key for the internal tokens is configured: set"
                    + " shopops.gateway.internal-token.key-files (SHOPOPS_INTERNAL_TOKEN_KEY_FILES) to PEM files with"
                    + " RSA private keys");
        }
        LOG.info("No key for the internal tokens is configured: signing with one made up for this process");
        return SigningKeys.generate();
    }

    @Produces
    @Singleton
    InternalTokens internalTokens(SigningKeys keys, Clock clock, Vertx vertx) {
        // One thread: what is renewed is not in a hurry, and is to leave the processors to the calls.
        WorkerExecutor worker = vertx.createSharedWorkerExecutor("internal-tokens", 1);
        return new InternalTokens(keys, clock, renewal -> worker.executeBlocking(Executors.callable(renewal), false));
    }

    @Produces
    @Singleton
    Admission admission(
            Supplier<Applications> applications,
            Supplier<Catalogue> catalogue,
            Clock clock,
            GatewayConfig config,
            @ConfigProperty(name = "shopops.zone") ZoneId zone) {
        TimestampWindow window = configured(() -> new TimestampWindow(config.timestampWindow(), zone, clock));
        return new Admission(applications, catalogue, window, clock);
    }

    /** Tells the operator what is wrong in one line: Quarkus prints no stack trace where this is the root cause. */
    static <T> T configured(Supplier<T> part) {
        try {
            return part.get();
        } catch (IllegalArgumentException wrong) {
            throw new ConfigurationException(wrong.getMessage());
        }
    }
}
