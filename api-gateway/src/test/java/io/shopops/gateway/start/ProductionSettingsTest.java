package io.shopops.gateway.start;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.shopops.gateway.token.SigningKeys;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProductionSettingsTest {
    private static final String KEYS = "shopops.gateway.secret-keys";
    private static final String IMPORT = "shopops.gateway.applications.import";
    private static final String OWN =
            Base64.getEncoder().encodeToString("an own key, of some thirty-two b".getBytes(UTF_8));

    @TempDir
    Path folder;

    private final Map<String, String> settings = new HashMap<>();

    @BeforeEach
    void complete() throws Exception {
        KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
        rsa.initialize(2048);
        Path key = file(
                "key.pem",
                "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(
                                        rsa.generateKeyPair().getPrivate().getEncoded())
                        + "\n-----END PRIVATE KEY-----\n");
        assertThat(SigningKeys.read(List.of(key))).isNotNull();
        settings.put(KEYS, "key-1:" + OWN);
        settings.put("shopops.gateway.internal-token.key-files", key.toString());
        settings.put("quarkus.datasource.reactive.url", "postgresql://db:5432/gateway");
        settings.put("quarkus.datasource.jdbc.url", "jdbc:postgresql://db:5432/gateway");
        settings.put("quarkus.datasource.username", "gateway");
        settings.put("quarkus.datasource.password", "hush-hush");
        settings.put("shopops.gateway.services.\"shop-audit\".url", "http://audit:8081");
        settings.put("shopops.gateway.services.\"patrol-report\".url", "http://report:8082");
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private List<String> troubles() {
        List<String> troubles = ProductionSettings.troubles(settings::get);
        assertThat(troubles).noneMatch(line -> line.contains("hush-hush") || line.contains(OWN));
        return troubles;
    }

    @Test
    void findsNothingWhereAllIsThere() {
        assertThat(troubles()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\0',
            value = {
                "shopops.gateway.secret-keys,SHOPOPS_SECRET_KEYS",
                "shopops.gateway.internal-token.key-files,SHOPOPS_INTERNAL_TOKEN_KEY_FILES",
                "quarkus.datasource.reactive.url,QUARKUS_DATASOURCE_REACTIVE_URL",
                "quarkus.datasource.jdbc.url,QUARKUS_DATASOURCE_JDBC_URL",
                "quarkus.datasource.username,QUARKUS_DATASOURCE_USERNAME",
                "quarkus.datasource.password,QUARKUS_DATASOURCE_PASSWORD",
                "shopops.gateway.services.\"shop-audit\".url,SHOPOPS_AUDIT_URL",
                "shopops.gateway.services.\"patrol-report\".url,SHOPOPS_REPORT_URL",
            })
    void namesWhatIsMissingOrBlank(String key, String variable) {
        settings.put(key, " ");
        assertThat(troubles()).singleElement().asString().startsWith(variable + " (" + key + ") is missing: ");
        settings.remove(key);
        assertThat(troubles()).singleElement().asString().startsWith(variable + " (" + key + ") is missing: ");
    }

    @Test
    void namesAllAtOnce() {
        settings.clear();
        assertThat(troubles()).hasSize(8);
    }

    @Test
    void takesNoPasswordWhereTheDatabaseAsksForNone() {
        settings.remove("quarkus.datasource.password");
        settings.put("shopops.database.without-password", "true");
        assertThat(troubles()).isEmpty();
    }

    @Test
    void refusesTheKeyOfDevelopmentUnderWhateverNameAndPlace() throws IOException {
        Properties own = new Properties();
        try (InputStream in = ProductionSettings.class.getResourceAsStream("/application.properties")) {
            own.load(in);
        }
        String development = own.getProperty("%dev,test." + KEYS).replaceAll("^.*:dev:|}$", "");
        settings.put(KEYS, "key-1:" + OWN + ",renamed:" + development);
        assertThat(troubles())
                .singleElement()
                .asString()
                .startsWith("SHOPOPS_SECRET_KEYS has the key of development")
                .doesNotContain(development);
    }

    @Test
    void refusesAKeyThatIsNone() {
        settings.put(KEYS, "key-1:hush-hush");
        assertThat(troubles()).singleElement().asString().startsWith("SHOPOPS_SECRET_KEYS: key 1 of 1 ");
    }

    @Test
    void refusesAKeyThatIsMadeUp() {
        settings.put("shopops.gateway.internal-token.generate", "true");
        assertThat(troubles()).singleElement().asString().contains("internal-token.generate is for development alone");
    }

    @Test
    void refusesAFileWithoutAnRsaKey() throws IOException {
        settings.put(
                "shopops.gateway.internal-token.key-files",
                file("none.pem", "hush-hush").toString());
        assertThat(troubles()).singleElement().asString().contains("none.pem").contains("RSA private key");
    }

    @Test
    void refusesTheDemoApplications() {
        settings.put(IMPORT, "classpath:demo-applications.yaml");
        assertThat(troubles()).singleElement().asString().contains("[demo-key, demo-key-2]");
    }

    @Test
    void refusesADemoSecretUnderAnotherNameAndTakesADemoNameWithAnotherSecret() throws IOException {
        String demo = """
                applications:
                  - id: OWN-1
                    name: Own
                    enterprises: [1]
                    defaultEnterprise: 1
                    grants: [{method: "*", version: "*"}]
                    keys:
                      - {akey: %s, secret: %s, algorithms: [sha1]}
                """;
        settings.put(
                IMPORT,
                file("renamed.yaml", demo.formatted("own-key", "demo-secret")).toString());
        assertThat(troubles()).singleElement().asString().contains("[own-key]").doesNotContain("demo-secret");
        settings.put(
                IMPORT,
                file("own.yaml", demo.formatted("demo-key", "hush-hush")).toString());
        assertThat(troubles()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"short,short", "empty,''"})
    void refusesAnAdministratorsTokenThatCouldBeGuessed(String name, String content) throws IOException {
        settings.put("shopops.gateway.admin.token-file", file(name, content).toString());
        assertThat(troubles())
                .singleElement()
                .asString()
                .startsWith("SHOPOPS_ADMIN_TOKEN_FILE: ")
                .contains("32");
    }

    @Test
    void refusesAnAdministratorsTokenThatIsNotThere() {
        settings.put("shopops.gateway.admin.token-file", folder.resolve("away").toString());
        assertThat(troubles()).singleElement().asString().contains("could not be read");
    }
}
