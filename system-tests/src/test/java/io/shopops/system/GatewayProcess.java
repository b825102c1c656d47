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
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A packaged gateway beside that of a stack: over the same database, with the same keys, on ports of its own. */
final class GatewayProcess implements Replica {
    private static final Duration START = Duration.ofMinutes(2);
    private static final Path JAR = Path.of("../api-gateway/target/quarkus-app/quarkus-run.jar");

    private final Process process;
    private final int port;
    private final int adminPort;

    private GatewayProcess(Process process, int port, int adminPort) {
        this.process = process;
        this.port = port;
        this.adminPort = adminPort;
    }

    /** @param settings environment variables besides those that the stack's own gateway has */
    static GatewayProcess start(Stack stack, String name, Map<String, String> settings) {
        GatewayProcess gateway = launch(stack, name, settings);
        try {
            await().atMost(START).until(gateway::isUp);
        } catch (RuntimeException e) {
            gateway.kill();
            throw e;
        }
        return gateway;
    }

    /** One that ends by itself; answers its exit status. */
    static int run(Stack stack, String name, Map<String, String> settings) {
        GatewayProcess gateway = launch(stack, name, settings);
        try {
            await().atMost(START).until(() -> !gateway.process.isAlive());
        } finally {
            gateway.kill();
        }
        return gateway.process.exitValue();
    }

    private static GatewayProcess launch(Stack stack, String name, Map<String, String> settings) {
        List<Integer> ports = Stack.freePorts(2);
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder builder = new ProcessBuilder(
                        java, "-Xmx256m", "-XX:+UseSerialGC", "-Dquarkus.profile=local", "-jar", JAR.toString())
                .redirectErrorStream(true)
                .redirectOutput(stack.file(name + ".log").toFile());
        builder.environment().putAll(Stack.QUICK_START);
        builder.environment().putAll(stack.gatewayEnvironment());
        builder.environment().putAll(settings);
        builder.environment().put("SHOPOPS_GATEWAY_PORT", ports.get(0).toString());
        builder.environment().put("SHOPOPS_GATEWAY_ADMIN_PORT", ports.get(1).toString());
        try {
            return new GatewayProcess(builder.start(), ports.get(0), ports.get(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isUp() {
        if (!process.isAlive()) {
            throw new IllegalStateException("the gateway ended with " + process.exitValue());
        }
        return isReady();
    }

    @Override
    public boolean isReady() {
        return Stack.isReady(admin());
    }

    @Override
    public void terminate() {
        process.destroy();
    }

    /** Asks the port of administration. */
    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(admin().resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public URI calls() {
        return URI.create("http://127.0.0.1:" + port);
    }

    URI admin() {
        return URI.create("http://127.0.0.1:" + adminPort);
    }

    long pid() {
        return process.pid();
    }

    /** {@code kill -9}. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        terminate();
        process.onExit().completeOnTimeout(null, 1, TimeUnit.MINUTES).join();
        if (process.isAlive()) {
            kill();
            throw new IllegalStateException("the gateway did not stop within a minute");
        }
    }
}
