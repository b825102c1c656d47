package io.shopops.system;

import io.shopops.localstack.server.KafkaBroker;
import io.shopops.localstack.server.PostgresServer;
import io.shopops.localstack.supervise.JavaCommand;
import io.shopops.localstack.supervise.ManagedProcess;
import io.shopops.localstack.supervise.ProcessSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import redis.embedded.RedisServer;

/**
 * PostgreSQL that takes roles with passwords over TLS alone, a Kafka broker that takes clients with a certificate alone,
 * and Redis behind TLS with a password; none has a plain port but PostgreSQL for its administrator.
 */
final class EncryptedServers implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration STOP = Duration.ofSeconds(10);

    final TlsFiles files;
    final String password = UUID.randomUUID().toString();
    private final Path folder;
    private final int postgresPort;
    private final int kafkaPort;
    private final int redisPort;
    private final Deque<ManagedProcess> running = new ArrayDeque<>();
    private final RedisServer redis;
    private final TlsTerminator terminator;

    EncryptedServers(Path folder) throws Exception {
        this.folder = folder;
        files = new TlsFiles(folder);
        List<Integer> ports = Stack.freePorts(4);
        postgresPort = ports.get(0);
        kafkaPort = ports.get(1);
        redisPort = ports.get(3);
        ManagedProcess kafka = ManagedProcess.start(kafka(ports.get(2)), folder.resolve("kafka.log"));
        running.push(kafka);
        startPostgres();
        redis = RedisServer.newRedisServer()
                .port(redisPort)
                .setting("bind 127.0.0.1")
                .setting("save \"\"")
                .setting("requirepass " + password)
                .build();
        redis.start();
        terminator = new TlsTerminator(files.context(), redisPort);
        awaitReady(kafka);
    }

    private void startPostgres() throws Exception {
        Path data = folder.resolve("postgres");
        ProcessSpec spec = new PostgresServer(
                        Path.of("target"), data, postgresPort, List.of("gateway", "shop_audit", "patrol_report"), false)
                .prepare();
        ManagedProcess postgres = ManagedProcess.start(spec, folder.resolve("postgres.log"));
        running.push(postgres);
        awaitReady(postgres);
        Files.copy(files.serverCertificate, data.resolve("server.crt"));
        Files.copy(files.serverKey, data.resolve("server.key"));
        Files.setPosixFilePermissions(data.resolve("server.key"), PosixFilePermissions.fromString("rw-------"));
        Files.writeString(data.resolve("pg_hba.conf"), """
                host    all postgres 127.0.0.1/32 trust
                hostssl all all      127.0.0.1/32 scram-sha-256
                """);
        try (Connection admin = administrator("postgres");
                Statement statement = admin.createStatement()) {
            for (String role : List.of("gateway", "shop_audit", "patrol_report")) {
                statement.execute("ALTER ROLE " + role + " PASSWORD '" + password + "'");
            }
            statement.execute("ALTER SYSTEM SET ssl = on");
            statement.execute("SELECT pg_reload_conf()");
        }
    }

    private ProcessSpec kafka(int controllerPort) throws IOException {
        Path settings = Files.writeString(folder.resolve("kafka.properties"), """
                listeners=SSL://localhost:%d,CONTROLLER://127.0.0.1:%d
                listener.security.protocol.map=SSL:SSL,CONTROLLER:PLAINTEXT
                inter.broker.listener.name=SSL
                ssl.client.auth=required
                ssl.keystore.type=PEM
                ssl.keystore.location=%s
                ssl.truststore.type=PEM
                ssl.truststore.location=%s
                """.formatted(
                        kafkaPort, controllerPort, files.server, files.authority));
        List<String> command = JavaCommand.of(
                        List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"), KafkaBroker.class)
                .with(
                        folder.resolve("kafka").toString(),
                        Integer.toString(kafkaPort),
                        Integer.toString(controllerPort),
                        "true",
                        settings.toString());
        return new ProcessSpec("kafka", command, Map.of(), this::kafkaAnswers, "TERM");
    }

    private boolean kafkaAnswers() throws Exception {
        Map<String, Object> config = new HashMap<>(kafkaClient());
        config.put("request.timeout.ms", 2_000);
        config.put("default.api.timeout.ms", 2_500);
        try (Admin admin = Admin.create(config)) {
            return !admin.describeCluster().nodes().get(3, TimeUnit.SECONDS).isEmpty();
        }
    }

    private void awaitReady(ManagedProcess process) throws InterruptedException {
        if (!process.awaitReady(START)) {
            close();
            throw new IllegalStateException("a server did not start: " + process.lastLines(20));
        }
    }

    /** What a Kafka client of the test needs, by its properties. */
    Map<String, Object> kafkaClient() {
        return Map.of(
                "bootstrap.servers",
                "localhost:" + kafkaPort,
                "security.protocol",
                "SSL",
                "ssl.truststore.type",
                "PEM",
                "ssl.truststore.location",
                files.authority.toString(),
                "ssl.keystore.type",
                "PEM",
                "ssl.keystore.location",
                files.client.toString());
    }

    /** The same by the environment variables that the services take. */
    Map<String, String> kafkaVariables() {
        Map<String, String> variables = new HashMap<>();
        kafkaClient()
                .forEach((key, value) -> variables.put(
                        "KAFKA_" + key.replace('.', '_').toUpperCase(java.util.Locale.ROOT), value.toString()));
        return variables;
    }

    String kafkaPort() {
        return Integer.toString(kafkaPort);
    }

    String jdbcUrl(String host, String database, String parameters) {
        return "jdbc:postgresql://" + host + ":" + postgresPort + "/" + database + "?" + parameters;
    }

    String verifyFull(Path authority) {
        return "sslmode=verify-full&sslrootcert=" + authority;
    }

    /** The variables of a service's database, by both drivers. */
    Map<String, String> databaseVariables(String database) {
        return Map.of(
                // The first connection of a cold JVM on a machine that has much else to do.
                "QUARKUS_DATASOURCE_JDBC_ACQUISITION_TIMEOUT",
                "60s",
                "QUARKUS_DATASOURCE_REACTIVE_URL",
                reactiveUrl("localhost", database),
                "QUARKUS_DATASOURCE_REACTIVE_POSTGRESQL_SSL_MODE",
                "verify-full",
                "QUARKUS_DATASOURCE_REACTIVE_TRUST_CERTIFICATE_PEM",
                "true",
                "QUARKUS_DATASOURCE_REACTIVE_TRUST_CERTIFICATE_PEM_CERTS",
                files.authority.toString(),
                "QUARKUS_DATASOURCE_JDBC_URL",
                jdbcUrl("localhost", database, verifyFull(files.authority)),
                "QUARKUS_DATASOURCE_USERNAME",
                database,
                "QUARKUS_DATASOURCE_PASSWORD",
                password);
    }

    String reactiveUrl(String host, String database) {
        return "postgresql://" + host + ":" + postgresPort + "/" + database;
    }

    Map<String, String> redisVariables() {
        return Map.of(
                "SHOPOPS_REDIS_URL",
                "rediss://:" + password + "@localhost:" + terminator.port(),
                "SHOPOPS_REDIS_CA",
                files.authority.toString());
    }

    /** Without TLS, as the one role that may. */
    Connection administrator(String database) throws SQLException {
        return DriverManager.getConnection(jdbcUrl("127.0.0.1", database, "sslmode=disable"), "postgres", null);
    }

    @Override
    public void close() {
        try {
            if (terminator != null) {
                terminator.close();
            }
            if (redis != null) {
                redis.stop();
            }
            while (!running.isEmpty()) {
                running.pop().stop(STOP);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
