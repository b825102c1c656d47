package io.shopops.benchmarks.gateway;

import io.shopops.benchmarks.stack.Home;
import io.shopops.benchmarks.stack.Infrastructure;
import io.shopops.benchmarks.stack.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The service behind every gateway: an nginx that answers each call of a method with the same bytes and counts the calls. */
final class Backend implements AutoCloseable {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Program nginx;
    private final int port;

    private Backend(Program nginx, int port) {
        this.nginx = nginx;
        this.port = port;
    }

    static Backend start(Home home, Path parent, String processors) throws IOException {
        int port = Infrastructure.freePort();
        Path folder = Files.createDirectories(parent.resolve("backend"));
        Path calls = Files.createDirectories(folder.resolve("calls"));
        for (Method method : Method.values()) {
            Files.writeString(
                    calls.resolve(method.path()), "{\"code\":200,\"message\":\"ok\",\"data\":" + method.data() + "}");
        }
        Nginx.configure(home.peer("nginx").resolve("backend.conf"), folder, Map.of("PORT", Integer.toString(port)));
        Program nginx = Nginx.start("backend", processors, folder, "backend.conf");
        Backend backend = new Backend(nginx, port);
        nginx.await(Duration.ofSeconds(5), backend::answers);
        return backend;
    }

    private boolean answers() {
        try {
            return calls() >= 0;
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    int port() {
        return port;
    }

    /** Calls that it has answered so far; asking is one. */
    long calls() {
        try {
            String status = CLIENT.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/status"))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
            List<String> counts = List.of(status.lines().toList().get(2).strip().split(" ", -1));
            return Long.parseLong(counts.get(2));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        nginx.close();
    }
}
