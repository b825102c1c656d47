package io.shopops.localstack.up;

import io.shopops.localstack.server.Trees;
import io.shopops.localstack.settings.UsageError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The project's folder and the one for everything that the local stack leaves behind.
 *
 * @param home the project
 * @param local {@code .local} in it, or where {@code SHOPOPS_LOCAL_DIR} says
 */
record Folders(Path home, Path local) {
    static Folders from(Map<String, String> environment) {
        Path home = Path.of(environment.getOrDefault("SHOPOPS_HOME", "."))
                .toAbsolutePath()
                .normalize();
        return new Folders(home, home.resolve(environment.getOrDefault("SHOPOPS_LOCAL_DIR", ".local")));
    }

    Path run() {
        return local.resolve("run");
    }

    Path log() {
        return local.resolve("log");
    }

    Path postgres() {
        return local.resolve("postgres");
    }

    Path kafka() {
        return local.resolve("kafka");
    }

    Path internalTokenKey() {
        return local.resolve("keys").resolve("internal-token.pem");
    }

    Path secretKeys() {
        return local.resolve("secrets").resolve("secret-keys");
    }

    Path adminToken() {
        return local.resolve("secrets").resolve("admin-token");
    }

    /** How far the demo data is loaded; there for as long as that data is. */
    Path demo() {
        return local.resolve("demo");
    }

    /** The packaged service of a module. */
    Path serviceJar(String module) {
        Path jar = home.resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new UsageError(module + " is not built: start it with ./run, which builds what is missing");
        }
        return jar;
    }

    /** Removes what earlier runs stored. */
    void removeData() {
        try {
            for (Path data : List.of(postgres(), kafka(), internalTokenKey(), secretKeys(), demo())) {
                Trees.delete(data);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the data of earlier runs could not be removed", e);
        }
    }

    /** Removes the logs of the run before: a log holds one run of the stack, with all restarts in it. */
    void removeLogs() {
        if (!Files.isDirectory(log())) {
            return;
        }
        try (Stream<Path> logs = Files.list(log())) {
            for (Path file : logs.filter(path -> !path.endsWith("build.log")).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the logs of the run before could not be removed", e);
        }
    }
}
