package io.shopops.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A second replica of a packaged service beside that of a stack: over the same database and broker, on a port of its own. */
final class ServiceProcess implements Replica {
    private final String name;
    private final Process process;
    private final URI address;

    private ServiceProcess(String name, Process process, URI address) {
        this.name = name;
        this.process = process;
        this.address = address;
    }

    /**
     * Starts a replica, and does not wait for it.
     *
     * @param service the module
     * @param portVariable the variable that says the service's own port
     */
    static ServiceProcess launch(Stack stack, String service, String portVariable) {
        return launch(stack, service, portVariable, Map.of());
    }

    /** @param settings environment variables besides those that the stack's own services have */
    static ServiceProcess launch(Stack stack, String service, String portVariable, Map<String, String> settings) {
        Integer port = Stack.freePorts(1).get(0);
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Path jar = Path.of("..", service, "target/quarkus-app/quarkus-run.jar");
        ProcessBuilder builder = new ProcessBuilder(
                        java, "-Xmx256m", "-XX:+UseSerialGC", "-Dquarkus.profile=local", "-jar", jar.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        stack.file(service + "-2.log").toFile()));
        Map<String, String> ports = new HashMap<>(stack.ports());
        ports.put(portVariable, port.toString());
        builder.environment().putAll(Stack.QUICK_START);
        builder.environment().putAll(ports);
        builder.environment().putAll(settings);
        try {
            return new ServiceProcess(service, builder.start(), URI.create("http://127.0.0.1:" + port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public URI calls() {
        return address;
    }

    @Override
    public boolean isReady() {
        return Stack.isReady(address);
    }

    @Override
    public void terminate() {
        process.destroy();
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
            throw new IllegalStateException(name + " did not stop within a minute");
        }
    }
}
