package io.shopops.benchmarks.stack;

import io.shopops.benchmarks.measure.Results;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the project is, and where benchmarks write.
 *
 * @param root the checkout
 */
public record Home(Path root) {
    /** Of the folder that benchmarks run in, which is {@code benchmarks/}. */
    public static Home ofWorkingFolder() {
        return new Home(Path.of("..").toAbsolutePath().normalize());
    }

    /** This JVM's own program. */
    public String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    public Path benchmarks() {
        return root.resolve("benchmarks");
    }

    /** What a peer is set up from. */
    public Path peer(String name) {
        return benchmarks().resolve("peers").resolve(name);
    }

    public Path newFolder(String name) throws IOException {
        return Files.createTempDirectory(Files.createDirectories(benchmarks().resolve("target/run")), name + "-");
    }

    public Path quarkusJar(String module) {
        return root.resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
    }

    public Results results(String question) throws IOException {
        return new Results(benchmarks().resolve("target/results"), question);
    }
}
