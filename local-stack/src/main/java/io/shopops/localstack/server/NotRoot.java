package io.shopops.localstack.server;

import io.shopops.localstack.settings.UsageError;
import java.io.IOException;
import java.util.List;

/** PostgreSQL refuses to run as root; containers and build machines often are. */
final class NotRoot {
    private NotRoot() {}

    /**
     * What to put before a PostgreSQL command: nothing for an ordinary user; for root a user namespace in which the
     * same user has no name and no privileges.
     *
     * @throws UsageError for root on a machine that allows no user namespaces
     */
    static List<String> prefix() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return List.of();
        }
        if (!succeeds("unshare", "-U", "true")) {
            throw new UsageError("PostgreSQL refuses to run as root, and this machine allows no user"
                    + " namespace (unshare -U): run ShopOps as an ordinary user");
        }
        return List.of("unshare", "-U");
    }

    private static boolean succeeds(String... command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
