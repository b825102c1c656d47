package io.shopops.report.start;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What stands against a start in production: settings that nothing may be assumed for. By themselves the libraries would
 * go on: Flyway would leave the migrations out or try the name of whoever started the service, and Kafka's clients would
 * try this machine. Each is one line that names the setting and says how to mend it.
 */
public final class ProductionSettings {
    private final UnaryOperator<String> settings;
    private final List<String> troubles = new ArrayList<>();

    private ProductionSettings(UnaryOperator<String> settings) {
        this.settings = settings;
    }

    /**
     * All there is.
     *
     * @param settings the value of a setting, null where there is none
     */
    public static List<String> troubles(UnaryOperator<String> settings) {
        ProductionSettings all = new ProductionSettings(settings);
        all.require(
                "SHOPOPS_JWKS_LOCATION",
                "mp.jwt.verify.publickey.location",
                "the gateway's key set, http://gateway:8090/.well-known/jwks.json, or a file with it");
        all.require(
                "QUARKUS_DATASOURCE_REACTIVE_URL",
                "quarkus.datasource.reactive.url",
                "postgresql://host:5432/patrol_report");
        all.require(
                "QUARKUS_DATASOURCE_JDBC_URL",
                "quarkus.datasource.jdbc.url",
                "jdbc:postgresql://host:5432/patrol_report");
        all.require("QUARKUS_DATASOURCE_USERNAME", "quarkus.datasource.username", "the role that owns the database");
        if (!"true".equals(settings.apply("shopops.database.without-password"))) {
            all.require(
                    "QUARKUS_DATASOURCE_PASSWORD",
                    "quarkus.datasource.password",
                    "the password of that role; where the database asks for none, such as of a client's certificate, set"
                            + " SHOPOPS_DATABASE_WITHOUT_PASSWORD=true");
        }
        all.require("KAFKA_BOOTSTRAP_SERVERS", "kafka.bootstrap.servers", "host:9092, one broker or more");
        return List.copyOf(all.troubles);
    }

    private void require(String name, String key, String what) {
        String value = settings.apply(key);
        if (value == null || value.isBlank()) {
            troubles.add(name + " (" + key + ") is missing: " + what);
        }
    }
}
