package io.shopops.benchmarks.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** PostgreSQL and Kafka as {@code ./run} starts them, empty, in a folder and at ports of their own. */
public final class Infrastructure implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(1);
    private static final List<String> PARTS =
            List.of("GATEWAY", "GATEWAY_ADMIN", "AUDIT", "REPORT", "POSTGRES", "KAFKA", "KAFKA_CONTROLLER");

    private final Path folder;
    private final Map<String, String> ports;
    private final Program launcher;

    private Infrastructure(Path folder, Map<String, String> ports, Program launcher) {
        this.folder = folder;
        this.ports = ports;
        this.launcher = launcher;
    }

    /** Starts both and waits for them. */
    public static Infrastructure start(Home home) throws IOException {
        return start(home, Program.ANYWHERE);
    }

    /** The same on some processors alone, as {@code taskset -c} takes them. */
    public static Infrastructure start(Home home, String processors) throws IOException {
        Path folder = home.newFolder("infra");
        Map<String, String> ports = freePorts();
        Map<String, String> environment = new HashMap<>(ports);
        environment.put("SHOPOPS_HOME", home.root().toString());
        environment.put("SHOPOPS_LOCAL_DIR", folder.toString());
        Program launcher = Program.start(
                "launcher",
                processors,
                folder,
                environment,
                List.of(
                        home.java(),
                        "-Xmx64m",
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        home.root()
                                .resolve("local-stack/target/local-stack.jar")
                                .toString(),
                        "up",
                        "--infra"));
        launcher.await(START, () -> launcher.output().contains("PostgreSQL and Kafka are up"));
        return new Infrastructure(folder, ports, launcher);
    }

    /** A port for everything that {@code ./run} starts, by the variables that say them. */
    public static Map<String, String> freePorts() throws IOException {
        Map<String, String> ports = new LinkedHashMap<>();
        for (String part : PARTS) {
            ports.put("SHOPOPS_" + part + "_PORT", Integer.toString(freePort()));
        }
        return ports;
    }

    /** One that nobody listens at. */
    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    public Path folder() {
        return folder;
    }

    /** The ports of everything, by the variables that services read them from. */
    public Map<String, String> ports() {
        return Map.copyOf(ports);
    }

    public String postgresPort() {
        return ports.get("SHOPOPS_POSTGRES_PORT");
    }

    public String kafka() {
        return "127.0.0.1:" + ports.get("SHOPOPS_KAFKA_PORT");
    }

    /** One of the services' databases, as the role that owns it. */
    public Connection database(String name) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + postgresPort() + "/" + name, name, null);
    }

    /** Processor time of PostgreSQL, Kafka and their launcher so far, in microseconds. */
    public double cpuMicros() {
        return launcher.cpuMicros();
    }

    @Override
    public void close() {
        launcher.close();
    }
}
