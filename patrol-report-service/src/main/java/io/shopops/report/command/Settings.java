package io.shopops.report.command;

import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.eclipse.microprofile.config.Config;

/** What the commands need of the service's settings. */
public final class Settings {
    private static final String KAFKA = "kafka.";
    private static final String DATABASE = "quarkus.datasource.";

    /** Milliseconds. Nobody wants to wait at a prompt as long as a service may. */
    private static final int PATIENCE = 10_000;

    private final Config config;

    public Settings(Config config) {
        this.config = config;
    }

    /** The system's zone. */
    public ZoneId zone() {
        return config.getValue("shopops.zone", ZoneId.class);
    }

    /** A setting of the service's channel. */
    public String ofChannel(String channel, String key) {
        return config.getValue("mp.messaging.incoming." + channel + "." + key, String.class);
    }

    /** The settings of all Kafka clients, by their names, as {@code kafka.…} or {@code KAFKA_…} gives them. */
    public Map<String, Object> kafka() {
        Map<String, Object> kafka = new HashMap<>();
        for (String name : config.getPropertyNames()) {
            String lower = name.toLowerCase(Locale.ROOT).replace('_', '.');
            if (lower.startsWith(KAFKA)) {
                config.getOptionalValue(name, String.class)
                        .ifPresent(value -> kafka.put(lower.substring(KAFKA.length()), value));
            }
        }
        kafka.put(
                CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
                config.getValue(KAFKA + CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, String.class));
        kafka.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE);
        kafka.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE);
        return kafka;
    }

    /** The service's database, as its owner. */
    public PgConnectOptions database() {
        String url = config.getValue(DATABASE + "reactive.url", String.class);
        PgConnectOptions options = PgConnectOptions.fromUri(url.replaceFirst("^vertx-reactive:", ""))
                .setUser(config.getValue(DATABASE + "username", String.class));
        config.getOptionalValue(DATABASE + "password", String.class).ifPresent(options::setPassword);
        encrypt(options);
        return options;
    }

    /** As the service's own pool takes the same settings. */
    private void encrypt(PgConnectOptions options) {
        config.getOptionalValue(DATABASE + "reactive.postgresql.ssl-mode", String.class)
                .map(SslMode::of)
                .ifPresent(options::setSslMode);
        config.getOptionalValue(DATABASE + "reactive.hostname-verification-algorithm", String.class)
                .ifPresent(options::setHostnameVerificationAlgorithm);
        if (isSet("trust-certificate-pem")) {
            PemTrustOptions trust = new PemTrustOptions();
            files("trust-certificate-pem.certs").forEach(trust::addCertPath);
            options.setTrustOptions(trust);
        }
        if (isSet("key-certificate-pem")) {
            options.setKeyCertOptions(new PemKeyCertOptions()
                    .setKeyPaths(files("key-certificate-pem.keys"))
                    .setCertPaths(files("key-certificate-pem.certs")));
        }
    }

    private boolean isSet(String key) {
        return config.getOptionalValue(DATABASE + "reactive." + key, Boolean.class)
                .orElse(false);
    }

    private List<String> files(String key) {
        return config.getOptionalValues(DATABASE + "reactive." + key, String.class)
                .orElse(List.of());
    }
}
