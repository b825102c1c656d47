package io.shopops.audit;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.quarkus.runtime.configuration.ConfigUtils;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** The service. In production it does not start where settings are missing, and names them all. */
@QuarkusMain
public final class Main {
    /** The profiles of one machine's trials; every other one is production. */
    private static final Set<String> TRIALS = Set.of("local", "dev", "test");

    private Main() {}

    public static void main(String... args) {
        List<String> troubles = isProduction() ? ProductionSettings.troubles(Main::setting) : List.of();
        if (troubles.isEmpty()) {
            Quarkus.run(args);
        } else {
            System.err.println("shop-audit-service does not start:");
            troubles.forEach(trouble -> System.err.println("  " + trouble));
            System.exit(1);
        }
    }

    private static boolean isProduction() {
        return ConfigUtils.getProfiles().stream().noneMatch(TRIALS::contains);
    }

    private static String setting(String key) {
        Config config = ConfigProvider.getConfig();
        try {
            return config.getOptionalValue(key, String.class).orElse(null);
        } catch (NoSuchElementException ofAnotherSettingThatIsMissing) {
            return null;
        }
    }
}
