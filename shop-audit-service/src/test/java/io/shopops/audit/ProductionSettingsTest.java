package io.shopops.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProductionSettingsTest {
    private final Map<String, String> settings = new HashMap<>(Map.of(
            "mp.jwt.verify.publickey.location", "http://gateway:8090/.well-known/jwks.json",
            "quarkus.datasource.reactive.url", "postgresql://db:5432/own",
            "quarkus.datasource.jdbc.url", "jdbc:postgresql://db:5432/own",
            "quarkus.datasource.username", "own",
            "quarkus.datasource.password", "hush-hush",
            "kafka.bootstrap.servers", "kafka:9092"));

    @Test
    void findsNothingWhereAllIsThere() {
        assertThat(ProductionSettings.troubles(settings::get)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "mp.jwt.verify.publickey.location, SHOPOPS_JWKS_LOCATION",
        "quarkus.datasource.reactive.url, QUARKUS_DATASOURCE_REACTIVE_URL",
        "quarkus.datasource.jdbc.url, QUARKUS_DATASOURCE_JDBC_URL",
        "quarkus.datasource.username, QUARKUS_DATASOURCE_USERNAME",
        "quarkus.datasource.password, QUARKUS_DATASOURCE_PASSWORD",
        "kafka.bootstrap.servers, KAFKA_BOOTSTRAP_SERVERS",
    })
    void namesWhatIsMissingOrBlank(String key, String variable) {
        String missing = variable + " (" + key + ") is missing: ";
        settings.put(key, " ");
        assertThat(ProductionSettings.troubles(settings::get))
                .singleElement()
                .asString()
                .startsWith(missing);
        settings.remove(key);
        assertThat(ProductionSettings.troubles(settings::get))
                .singleElement()
                .asString()
                .startsWith(missing);
    }

    @Test
    void namesAllAtOnce() {
        assertThat(ProductionSettings.troubles(key -> null)).hasSize(6);
    }

    @Test
    void takesNoPasswordWhereTheDatabaseAsksForNone() {
        settings.remove("quarkus.datasource.password");
        settings.put("shopops.database.without-password", "true");
        assertThat(ProductionSettings.troubles(settings::get)).isEmpty();
    }
}
