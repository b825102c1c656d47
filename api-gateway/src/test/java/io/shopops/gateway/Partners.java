package io.shopops.gateway;

import static org.awaitility.Awaitility.await;

import io.shopops.gateway.application.AccessKey;
import io.shopops.gateway.application.Applications;
import io.shopops.gateway.application.ApplicationsFile;
import io.shopops.gateway.directory.ApplicationsImport;
import jakarta.inject.Singleton;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** Applications that a test adds to those of test-applications.yaml. */
@Singleton
public class Partners {
    private final ApplicationsImport imports;
    private final Supplier<Applications> applications;

    Partners(ApplicationsImport imports, Supplier<Applications> applications) {
        this.imports = imports;
        this.applications = applications;
    }

    /** Creates the applications of a YAML text, and waits until the gateway knows their keys. */
    public void add(String yaml) throws Exception {
        Path file = Files.createTempFile("applications", ".yaml");
        try {
            List<AccessKey> keys =
                    ApplicationsFile.read(Files.writeString(file, yaml).toString());
            imports.createMissing(keys);
            await().pollDelay(Duration.ZERO).until(() -> keys.stream()
                    .allMatch(key -> applications.get().key(key.akey()).isPresent()));
        } finally {
            Files.delete(file);
        }
    }
}
