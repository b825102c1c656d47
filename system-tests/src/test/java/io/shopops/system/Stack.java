package io.shopops.system;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The whole system, started as {@code ./run} starts it, on free ports and with a folder of its own below
 * {@code target/}.
 */
final class Stack {
    static final List<String> PROCESSES =
            List.of("postgres", "kafka", "api-gateway", "shop-audit-service", "patrol-report-service");

    private static final Map<String, String> PARTS = Map.of(
            "postgres", "POSTGRES",
            "kafka", "KAFKA",
            "shop-audit-service", "AUDIT",
            "patrol-report-service", "REPORT");

    private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
    private static final Path JAR = HOME.resolve("local-stack/target/local-stack.jar");
    /** The demo applications, and a key whose time is over. */
    private static final Path APPLICATIONS =
            Path.of("src/test/resources/applications.yaml").toAbsolutePath();

    /** Whether speed is looked at. */
    private static final boolean WARM = Boolean.getBoolean("stack.warm");

    /** For every JVM of the stack: none lives long enough for the second compiler to pay, but where speed is looked at. */
    static final Map<String, String> QUICK_START =
            WARM ? Map.of() : Map.of("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1");

    private static final Duration START = Duration.ofMinutes(3);

    private final Path local;
    private final Map<String, String> ports;
    private final List<String> options;
    private final Map<String, String> settings = new HashMap<>();
    private Process launcher;

    private Stack(Path local, Map<String, String> ports, List<String> options) {
        this.local = local;
        this.ports = ports;
        this.options = options;
    }

    /**
     * A stack with empty data, not started yet.
     *
     * @param options those of {@code ./run}
     */
    static Stack inNewFolder(String... options) {
        try {
            Path target = Files.createDirectories(Path.of("target").toAbsolutePath());
            List<String> all = new ArrayList<>(List.of(options));
            if (WARM) {
                all.add("--for-load");
            }
            return new Stack(Files.createTempDirectory(target, "stack-"), portVariables(), List.copyOf(all));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same, with these variables in the environment of all that it starts. */
    Stack with(Map<String, String> more) {
        settings.putAll(more);
        return this;
    }

    private static Map<String, String> portVariables() {
        List<String> parts =
                List.of("GATEWAY", "GATEWAY_ADMIN", "AUDIT", "REPORT", "POSTGRES", "KAFKA", "KAFKA_CONTROLLER");
        List<Integer> free = freePorts(parts.size());
        Map<String, String> ports = new HashMap<>();
        for (int i = 0; i < parts.size(); i++) {
            ports.put("SHOPOPS_" + parts.get(i) + "_PORT", free.get(i).toString());
        }
        return ports;
    }

    /**
     * Below the ports of outgoing connections, one of which could take a port before its server does, or while that is
     * dead on purpose.
     */
    static List<Integer> freePorts(int count) {
        return new SecureRandom()
                .ints(20_000, 32_000)
                .distinct()
                .filter(Stack::isFree)
                .limit(count)
                .boxed()
                .toList();
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    /** The ports of everything, as a service of the stack has them in its environment. */
    Map<String, String> ports() {
        return Map.copyOf(ports);
    }

    /** What a gateway of the stack has in its environment. */
    Map<String, String> gatewayEnvironment() {
        Map<String, String> environment = new HashMap<>(ports);
        environment.put(
                "SHOPOPS_INTERNAL_TOKEN_KEY_FILES",
                file("keys/internal-token.pem").toString());
        environment.put("SHOPOPS_SECRET_KEYS", read(file("secrets/secret-keys")).strip());
        environment.put("SHOPOPS_ADMIN_TOKEN_FILE", file("secrets/admin-token").toString());
        return environment;
    }

    /** Starts and waits for the last line that a user waits for. */
    Stack start() {
        launcher = launch(output());
        try {
            await().atMost(START).until(() -> !launcher.isAlive() || printed().contains("ShopOps is up"));
        } catch (RuntimeException e) {
            stop();
            throw e;
        }
        if (!launcher.isAlive()) {
            throw new IllegalStateException("the stack did not start:\n" + printed());
        }
        awaitFirstAnswers();
        return this;
    }

    /** The first calls of cold JVMs may take longer than a call may: tests are not about that. */
    private void awaitFirstAnswers() {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        List<Caller> calls = List.of(
                Caller.demo(this).method("getCheckShopInfo").with("shopsId", 1),
                Caller.demo(this)
                        .method("auditStatistics")
                        .with("startTime", today)
                        .with("endTime", today),
                Caller.demo(this).patrolMethod("saveRecords").json("{}"),
                Patrols.page(this, today, today));
        for (Caller call : calls) {
            await().atMost(START).until(() -> call.send().code() != -500);
        }
    }

    /** A second launcher in the same folder, for what it says when it should not start. */
    Process launch(Path output) {
        try {
            String java =
                    Path.of(System.getProperty("java.home"), "bin", "java").toString();
            List<String> command = new ArrayList<>(List.of(java, "-jar", JAR.toString(), "up"));
            command.addAll(options);
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
            builder.environment().putAll(ports);
            builder.environment().putAll(QUICK_START);
            builder.environment().put("SHOPOPS_GATEWAY_APPLICATIONS_IMPORT", APPLICATIONS.toString());
            builder.environment().put("SHOPOPS_HOME", HOME.toString());
            builder.environment().put("SHOPOPS_LOCAL_DIR", local.toString());
            builder.environment().putAll(settings);
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path output() {
        return local.resolve("output.log");
    }

    Path file(String name) {
        return local.resolve(name);
    }

    /** What the launcher has printed so far. */
    String printed() {
        return read(output());
    }

    URI gateway() {
        return URI.create("http://127.0.0.1:" + ports.get("SHOPOPS_GATEWAY_PORT"));
    }

    /** The gateway's second port: administration, metrics, health. */
    URI admin() {
        return URI.create("http://127.0.0.1:" + ports.get("SHOPOPS_GATEWAY_ADMIN_PORT"));
    }

    URI auditService() {
        return URI.create("http://127.0.0.1:" + ports.get("SHOPOPS_AUDIT_PORT"));
    }

    URI reportService() {
        return URI.create("http://127.0.0.1:" + ports.get("SHOPOPS_REPORT_PORT"));
    }

    String kafka() {
        return "127.0.0.1:" + ports.get("SHOPOPS_KAFKA_PORT");
    }

    /** One of the services', as its owner. */
    Connection database(String name) throws SQLException {
        return database(name, name);
    }

    Connection database(String role, String name) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + ports.get("SHOPOPS_POSTGRES_PORT") + "/" + name, role, null);
    }

    void asSuperuser(String... statements) throws SQLException {
        try (Connection connection = database("postgres");
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** Whether a server takes connections and a service says that it is ready. */
    boolean serves(String process) {
        String part = PARTS.get(process);
        int port = Integer.parseInt(ports.get("SHOPOPS_" + part + "_PORT"));
        if (!process.endsWith("-service")) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return socket.isConnected();
            } catch (IOException notYet) {
                return false;
            }
        }
        return isReady(URI.create("http://127.0.0.1:" + port));
    }

    /** Whether a service is there and says that it is ready. */
    static boolean isReady(URI service) {
        try {
            return HttpClient.newHttpClient()
                            .send(
                                    HttpRequest.newBuilder(service.resolve("/q/health/ready"))
                                            .timeout(Duration.ofSeconds(2))
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    long pid(String process) {
        return Long.parseLong(read(local.resolve("run/" + process + ".pid")).strip());
    }

    /** {@code kill -SIGNAL} of one process of the stack. */
    void signal(String signal, String process) {
        signalAll(signal, pid(process));
    }

    /** {@code kill -SIGNAL} of some processes by their numbers. */
    static void signalAll(String signal, Object pids) {
        try {
            new ProcessBuilder("/bin/sh", "-c", "kill -" + signal + " " + pids)
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** {@code kill -9}, and waits until the supervisor says that it is up again. */
    void killAndAwaitRestart(String process) {
        String upAgain = process + " is up again";
        long before = printed().lines().filter(line -> line.contains(upAgain)).count();
        signal("KILL", process);
        await().atMost(START)
                .until(() ->
                        printed().lines().filter(line -> line.contains(upAgain)).count() > before);
    }

    /** {@code kill -9} of the launcher itself, which leaves what it started. */
    void kill() throws InterruptedException {
        launcher.destroyForcibly().waitFor();
    }

    /** SIGTERM, as a Ctrl-C; answers the exit status. */
    int stop() {
        launcher.destroy();
        try {
            if (!launcher.waitFor(2, TimeUnit.MINUTES)) {
                launcher.destroyForcibly();
                throw new IllegalStateException("the stack did not stop:\n" + printed());
            }
            return launcher.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
