package io.shopops.gateway.start;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.shopops.gateway.admin.access.TokenFile;
import io.shopops.gateway.application.AccessKey;
import io.shopops.gateway.application.ApplicationsFile;
import io.shopops.gateway.application.DemoSecrets;
import io.shopops.gateway.secret.SecretKeys;
import io.shopops.gateway.token.SigningKeys;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What stands against a start in production: settings that nothing may be assumed for, and secrets that are missing or
 * known to everybody. Each is one line that names the setting and says how to mend it, never with a secret.
 */
public final class ProductionSettings {
    private static final String INTERNAL_TOKEN = "shopops.gateway.internal-token.";

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
        all.secretKeys();
        all.internalToken();
        all.database();
        all.services();
        all.demoApplications();
        all.adminToken();
        return List.copyOf(all.troubles);
    }

    private void secretKeys() {
        String name = "SHOPOPS_SECRET_KEYS";
        required(
                        name,
                        "shopops.gateway.secret-keys",
                        "what the applications' secrets are encrypted under; echo \"key-1:$(openssl rand -base64 32)\""
                                + " makes one")
                .ifPresent(keys -> judge(name, () -> {
                    if (new SecretKeys(keys).holdDevelopmentKey()) {
                        troubles.add(
                                name + " has the key of development, which everybody can read: make one of your own"
                                        + " with echo \"key-1:$(openssl rand -base64 32)\"");
                    }
                }));
    }

    private void internalToken() {
        String name = "SHOPOPS_INTERNAL_TOKEN_KEY_FILES";
        required(
                        name,
                        INTERNAL_TOKEN + "key-files",
                        "a file with the RSA key that signs the tokens for the services; openssl genpkey -algorithm RSA"
                                + " -pkeyopt rsa_keygen_bits:2048 makes one")
                .map(files -> Stream.of(files.split(","))
                        .map(String::strip)
                        .map(Path::of)
                        .toList())
                .ifPresent(files -> judge(name, () -> SigningKeys.read(files)));
        if (value(INTERNAL_TOKEN + "generate").filter("true"::equals).isPresent()) {
            troubles.add(INTERNAL_TOKEN + "generate is for development alone: the key that it makes up ends with the"
                    + " process, and no other gateway has it; leave it out and set " + name);
        }
    }

    private void database() {
        String datasource = "quarkus.datasource.";
        required("QUARKUS_DATASOURCE_REACTIVE_URL", datasource + "reactive.url", "postgresql://host:5432/gateway");
        required("QUARKUS_DATASOURCE_JDBC_URL", datasource + "jdbc.url", "jdbc:postgresql://host:5432/gateway");
        required("QUARKUS_DATASOURCE_USERNAME", datasource + "username", "the role that owns the database");
        if (value("shopops.database.without-password").filter("true"::equals).isEmpty()) {
            required(
                    "QUARKUS_DATASOURCE_PASSWORD",
                    datasource + "password",
                    "the password of that role; where the database asks for none, such as of a client's certificate, set"
                            + " SHOPOPS_DATABASE_WITHOUT_PASSWORD=true");
        }
    }

    private void services() {
        required("SHOPOPS_AUDIT_URL", "shopops.gateway.services.\"shop-audit\".url", "http://host:8081");
        required("SHOPOPS_REPORT_URL", "shopops.gateway.services.\"patrol-report\".url", "http://host:8082");
    }

    private void demoApplications() {
        String name = "SHOPOPS_GATEWAY_APPLICATIONS_IMPORT";
        value("shopops.gateway.applications.import")
                .ifPresent(file -> judge(name, () -> {
                    List<String> demo = DemoSecrets.among(ApplicationsFile.read(file)).stream()
                            .map(AccessKey::akey)
                            .toList();
                    if (!demo.isEmpty()) {
                        troubles.add(name + ": keys of " + file
                                + " have a secret of the demo applications, which everybody can" + " read: " + demo
                                + "; give them secrets of their own (openssl rand -hex 24)");
                    }
                }));
    }

    private void adminToken() {
        value("shopops.gateway.admin.token-file")
                .ifPresent(file -> judge("SHOPOPS_ADMIN_TOKEN_FILE", () -> TokenFile.read(Path.of(file))));
    }

    private Optional<String> required(String name, String key, String what) {
        Optional<String> value = value(key);
        if (value.isEmpty()) {
            troubles.add(name + " (" + key + ") is missing: " + what);
        }
        return value;
    }

    private Optional<String> value(String key) {
        return Optional.ofNullable(settings.apply(key)).filter(text -> !text.isBlank());
    }

    private void judge(String name, Runnable look) {
        try {
            look.run();
        } catch (IllegalArgumentException | ConfigurationException wrong) {
            troubles.add(name + ": " + wrong.getMessage());
        }
    }
}
