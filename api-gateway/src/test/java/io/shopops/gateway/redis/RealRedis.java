package io.shopops.gateway.redis;

import io.shopops.localstack.server.FreePorts;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import redis.embedded.core.ExecutableProvider;

/**
 * A Redis of its own process, on a port that stays the same however often it is started. As a static
 * {@code @RegisterExtension} it runs for all tests of a class.
 */
public final class RealRedis implements AutoCloseable, BeforeAllCallback, AfterAllCallback {
    private final int port = FreePorts.some(1).get(0);
    private Process process;

    @Override
    public void beforeAll(ExtensionContext tests) throws IOException {
        start();
    }

    @Override
    public void afterAll(ExtensionContext tests) {
        close();
    }

    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    /** Starts it empty: what it held before is lost. */
    public RealRedis start() throws IOException {
        File executable = ExecutableProvider.newJarResourceProvider().get();
        process = new ProcessBuilder(
                        executable.getPath(),
                        "--port",
                        "" + port,
                        "--bind",
                        "127.0.0.1",
                        "--save",
                        "",
                        "--appendonly",
                        "no")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Awaitility.await().until(this::listens);
        return this;
    }

    /** As a crash does. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** It keeps its connections and answers nothing. */
    public void pause() throws IOException, InterruptedException {
        signal("STOP");
    }

    public void resume() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-" + name, "" + process.pid()).start();
        if (!kill.waitFor(10, TimeUnit.SECONDS) || kill.exitValue() != 0) {
            throw new IllegalStateException("kill -" + name + " failed");
        }
    }

    private boolean listens() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public void close() {
        if (process != null) {
            kill();
        }
    }
}
