package io.shopops.system;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A packaged service in the profile of production, with nothing in its environment but what it is given. */
final class Program implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(2);

    private final Process process;
    private final Path log;

    private Program(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * Starts it, and does not wait.
     *
     * @param name of its log file
     * @param words a command of the program, none for the service itself
     */
    static Program start(Path folder, String name, String module, Map<String, String> environment, String... words) {
        Path log = folder.resolve(name + ".log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                Path.of("..", module, "target/quarkus-app/quarkus-run.jar").toString()));
        command.addAll(List.of(words));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        try {
            return new Program(builder.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void awaitReady(HttpClient client, URI address) {
        HttpRequest request =
                HttpRequest.newBuilder(address.resolve("/q/health/ready")).build();
        await().atMost(START).until(() -> {
            if (!process.isAlive()) {
                throw new IllegalStateException("it ended:\n" + printed());
            }
            try {
                return client.send(request, HttpResponse.BodyHandlers.discarding())
                                .statusCode()
                        == 200;
            } catch (IOException notYet) {
                return false;
            }
        });
    }

    /** Waits until it serves, by what it says of itself. */
    Program awaitStarted() {
        await().atMost(START).until(() -> printed().contains("started in") || !process.isAlive());
        return this;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Its exit status, once it has ended by itself. */
    int awaitEnd() {
        return process.onExit()
                .orTimeout(START.toSeconds(), TimeUnit.SECONDS)
                .join()
                .exitValue();
    }

    String printed() {
        return Stack.read(log);
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().completeOnTimeout(null, 1, TimeUnit.MINUTES).join();
        process.destroyForcibly();
    }
}
