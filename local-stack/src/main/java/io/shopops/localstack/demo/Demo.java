package io.shopops.localstack.demo;

import io.shopops.localstack.call.SignedCall;
import io.shopops.localstack.settings.UsageError;
import io.shopops.localstack.settings.Zone;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/**
 * The command {@code demo}: loads the demo data into a system that has secrets of its own, as the profile demo of
 * docker-compose.yml does. Exit status 0 where all of it is there, 1 where the next run has to go on.
 */
public final class Demo {
    private static final String ALGORITHM = "sha1";

    private Demo() {}

    /**
     * Loads what is not there yet.
     *
     * @param environment names the gateway, a folder of its own, and key and secret for each enterprise
     */
    public static int run(Map<String, String> environment) throws InterruptedException {
        List<DemoEnterprise> enterprises = List.of(
                DemoEnterprise.ALL.get(0).calledBy(key(environment, "DC-000001", "SHOPOPS_KEY", "SHOPOPS_SECRET")),
                DemoEnterprise.ALL
                        .get(1)
                        .calledBy(key(environment, "DC-000002", "SHOPOPS_DEMO_KEY", "SHOPOPS_DEMO_SECRET")));
        DemoData data = new DemoData(
                enterprises,
                URI.create(value(environment, "SHOPOPS_URL")),
                Clock.system(Zone.from(environment)),
                Path.of(value(environment, "SHOPOPS_DEMO_DIR")),
                System.out::println);
        return data.loadOnce() ? 0 : 1;
    }

    private static SignedCall.Key key(
            Map<String, String> environment, String application, String keyName, String secretName) {
        return new SignedCall.Key(application, value(environment, keyName), value(environment, secretName), ALGORITHM);
    }

    private static String value(Map<String, String> environment, String name) {
        String value = environment.getOrDefault(name, "");
        if (value.isBlank()) {
            throw new UsageError(name + " is not set: demo takes SHOPOPS_URL, SHOPOPS_DEMO_DIR, SHOPOPS_KEY, "
                    + "SHOPOPS_SECRET, SHOPOPS_DEMO_KEY and SHOPOPS_DEMO_SECRET");
        }
        return value;
    }
}
