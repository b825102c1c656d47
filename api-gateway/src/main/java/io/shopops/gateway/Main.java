package io.shopops.gateway;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.shopops.gateway.setup.Production;
import io.shopops.gateway.start.ProductionSettings;
import java.util.List;
import java.util.NoSuchElementException;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** The gateway. In production it does not start with settings that are missing or not fit for it, and names them all. */
@QuarkusMain
public final class Main {
    private Main() {}

    public static void main(String... args) {
        List<String> troubles = Production.isOn() ? ProductionSettings.troubles(Main::setting) : List.of();
        if (troubles.isEmpty()) {
            Quarkus.run(args);
        } else {
            System.err.println("api-gateway does not start:");
            troubles.forEach(trouble -> System.err.println("  " + trouble));
            System.exit(1);
        }
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
