package io.shopops.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The three services in the profile of production, with TLS on every way between them and their servers, by the settings
 * of docs/operations/tls.md alone; and what is refused where a certificate, a name or a secret is not what it must be.
 */
class TlsIT {
    private static final Path DEMO =
            Path.of("../api-gateway/src/main/resources/demo-applications.yaml").toAbsolutePath();
    private static final String SECRET = UUID.randomUUID().toString();
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Duration LONG = Duration.ofSeconds(60);

    /** What the refusal says how to mend it, as a line of its own or within a line of JSON. */
    private static final Pattern MEND =
            Pattern.compile("UPDATE access_key SET revoked_at = now\\(\\) WHERE akey IN [^)]*\\)");

    private static Path folder;
    private static EncryptedServers servers;
    private static List<Integer> ports;
    private static HttpClient client;
    private static Map<String, String> gatewaySettings;
    private static Map<String, String> auditSettings;
    private static Map<String, String> reportSettings;
    private static Program gateway;
    private static Program audit;
    private static Program report;

    @BeforeAll
    static void start() throws Exception {
        folder = Files.createTempDirectory(
                Files.createDirectories(Path.of("target").toAbsolutePath()), "tls-");
        servers = new EncryptedServers(folder);
        client = HttpClient.newBuilder().sslContext(servers.files.context()).build();
        ports = Stack.freePorts(4);
        auditSettings = service("shop_audit", ports.get(0));
        reportSettings = service("patrol_report", ports.get(1));
        gatewaySettings = gateway(ports.get(2), ports.get(3));
        audit = Program.start(folder, "audit", "shop-audit-service", auditSettings);
        report = Program.start(folder, "report", "patrol-report-service", reportSettings);
        gateway = Program.start(folder, "gateway", "api-gateway", gatewaySettings);
        audit.awaitReady(client, https(ports.get(0)));
        report.awaitReady(client, https(ports.get(1)));
        gateway.awaitReady(client, https(ports.get(3)));
    }

    @AfterAll
    static void stop() throws Exception {
        for (AutoCloseable part : new AutoCloseable[] {gateway, audit, report, servers}) {
            if (part != null) {
                part.close();
            }
        }
    }

    private static URI https(int port) {
        return URI.create("https://localhost:" + port);
    }

    private static Map<String, String> ownHttps(int port) {
        return Map.of(
                "QUARKUS_HTTP_INSECURE_REQUESTS", "disabled",
                "QUARKUS_HTTP_SSL_PORT", Integer.toString(port),
                "QUARKUS_HTTP_SSL_CERTIFICATE_FILES", servers.files.serverCertificate.toString(),
                "QUARKUS_HTTP_SSL_CERTIFICATE_KEY_FILES", servers.files.serverKey.toString());
    }

    private static Map<String, String> service(String database, int port) {
        Map<String, String> settings = new HashMap<>(servers.databaseVariables(database));
        settings.putAll(servers.kafkaVariables());
        settings.putAll(ownHttps(port));
        settings.put("SHOPOPS_JWKS_LOCATION", https(ports.get(3)) + "/.well-known/jwks.json");
        settings.put("SMALLRYE_JWT_CLIENT_TLS_CERTIFICATE_PATH", servers.files.authority.toString());
        return settings;
    }

    private static Map<String, String> gateway(int port, int adminPort) throws Exception {
        KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
        rsa.initialize(2048);
        KeyPair key = rsa.generateKeyPair();
        Path token = Files.writeString(
                folder.resolve("token.pem"),
                "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(key.getPrivate().getEncoded())
                        + "\n-----END PRIVATE KEY-----\n");
        Path applications = Files.writeString(
                folder.resolve("applications.yaml"),
                Files.readString(DEMO).replace("secret: demo-secret", "secret: " + SECRET));
        Map<String, String> settings = new HashMap<>(servers.databaseVariables("gateway"));
        settings.putAll(servers.redisVariables());
        settings.putAll(ownHttps(adminPort));
        settings.put("SHOPOPS_GATEWAY_PORT", Integer.toString(port));
        settings.put("SHOPOPS_AUDIT_URL", https(ports.get(0)).toString());
        settings.put("SHOPOPS_REPORT_URL", https(ports.get(1)).toString());
        settings.put("SHOPOPS_SERVICES_CA", servers.files.authority.toString());
        settings.put("SHOPOPS_INTERNAL_TOKEN_KEY_FILES", token.toString());
        settings.put("SHOPOPS_SECRET_KEYS", "key-1:" + Base64.getEncoder().encodeToString(bytes()));
        settings.put("SHOPOPS_GATEWAY_APPLICATIONS_IMPORT", applications.toString());
        return settings;
    }

    private static byte[] bytes() {
        byte[] bytes = new byte[32];
        new java.security.SecureRandom().nextBytes(bytes);
        return bytes;
    }

    private static Caller call() {
        return Caller.of(URI.create("http://127.0.0.1:" + ports.get(2)), "DC-000001", "demo-key", SECRET);
    }

    @Test
    void whatIsSubmittedReachesTheReportWithEveryWayEncrypted() throws Exception {
        LocalDate today = LocalDate.now(ZONE);
        int shop = Shops.next();
        await().atMost(LONG)
                .until(() -> call().method("addCheckShop")
                                .json(Shops.submission(shop))
                                .send()
                                .code()
                        == 0);
        // Events through the relay's producer and the report's consumer.
        await().atMost(LONG).untilAsserted(() -> assertThat(call().method("auditStatistics")
                        .with("startTime", today)
                        .with("endTime", today)
                        .send()
                        .body())
                .contains("\"submitted\":1"));
        Caller.Answer saved = Patrols.saveBy(call(), List.of(Patrols.record(LocalDateTime.now(ZONE), 8, 1)))
                .send();
        assertThat(saved.code()).as(saved.body()).isZero();
        assertThat(Patrols.pageBy(call(), today, today)
                        .with("enterpriseId", 1084)
                        .send()
                        .data()
                        .path("total")
                        .asInt())
                .isEqualTo(1);
        assertThat(gateway.printed()).contains("The shared store at localhost:");

        // What can't be taken in goes to the dead letters, which the commands reach by the same settings.
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(servers.kafkaClient(), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>("patrol.records.v1", "1084:1", "no JSON"))
                    .get();
        }
        await().atMost(LONG).untilAsserted(() -> assertThat(metrics()).containsPattern("dead_letters[^\n]* 1\\.0"));
        assertThat(done("dead-letters", "list")).contains("patrol.records.v1");
        done("rebuild");
    }

    /** Runs a command, which itself waits for Kafka no longer than a person at a prompt would, until it has done its work. */
    private static String done(String... words) {
        List<String> printed = new ArrayList<>();
        await().atMost(LONG).untilAsserted(() -> {
            try (Program command = command("command", Map.of(), words)) {
                assertThat(command.awaitEnd()).as(command::printed).isZero();
                printed.add(command.printed());
            }
        });
        return printed.get(0);
    }

    private static String metrics() throws Exception {
        return client.send(
                        HttpRequest.newBuilder(https(ports.get(1)).resolve("/q/metrics"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static Program command(String name, Map<String, String> changes, String... words) {
        return Program.start(folder, name, "patrol-report-service", with(reportSettings, changes), words);
    }

    private static Map<String, String> with(Map<String, String> settings, Map<String, String> changes) {
        Map<String, String> changed = new HashMap<>(settings);
        changed.putAll(changes);
        return changed;
    }

    @Test
    void postgresTakesNobodyWithoutTls() {
        assertThatThrownBy(() -> DriverManager.getConnection(
                        servers.jdbcUrl("localhost", "gateway", "sslmode=disable"), "gateway", servers.password))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("no encryption");
    }

    @Test
    void aServerOfAnotherAuthorityOrAnotherNameIsRefused() {
        Path other = servers.files.otherAuthority;
        String jdbc = "QUARKUS_DATASOURCE_JDBC_URL";
        String trusted = "QUARKUS_DATASOURCE_REACTIVE_TRUST_CERTIFICATE_PEM_CERTS";
        try (Program jdbcCa = anotherGateway(
                        "jdbc-ca", Map.of(jdbc, servers.jdbcUrl("localhost", "gateway", servers.verifyFull(other))));
                Program jdbcName = anotherGateway(
                        "jdbc-name",
                        Map.of(
                                jdbc,
                                servers.jdbcUrl("127.0.0.1", "gateway", servers.verifyFull(servers.files.authority))));
                Program rebuildCa = command("rebuild-ca", Map.of(trusted, other.toString()), "rebuild");
                Program rebuildName = command(
                        "rebuild-name",
                        Map.of("QUARKUS_DATASOURCE_REACTIVE_URL", servers.reactiveUrl("127.0.0.1", "patrol_report")),
                        "rebuild")) {
            assertRefused(jdbcCa, "certification path");
            assertRefused(jdbcName, "127.0.0.1");
            assertRefused(rebuildCa, "SSL handshake failed");
            assertRefused(rebuildName, "SSL handshake failed");
        }
        try (Program kafkaCa = command(
                        "kafka-ca", Map.of("KAFKA_SSL_TRUSTSTORE_LOCATION", other.toString()), "dead-letters", "list");
                Program kafkaName = command(
                        "kafka-name",
                        Map.of("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + servers.kafkaPort()),
                        "dead-letters",
                        "list")) {
            assertRefused(kafkaCa, "SSL handshake failed");
            assertRefused(kafkaName, "SSL handshake failed");
        }
    }

    @Test
    void aServiceWhosePoolMeetsAServerOfAnotherAuthorityIsNeverReady() throws Exception {
        int port = Stack.freePorts(1).get(0);
        Map<String, String> changes = new HashMap<>(ownHttps(port));
        changes.put("QUARKUS_DATASOURCE_REACTIVE_TRUST_CERTIFICATE_PEM_CERTS", servers.files.otherAuthority.toString());
        try (Program other = Program.start(folder, "pool-ca", "shop-audit-service", with(auditSettings, changes))) {
            assertThat(other.awaitStarted().isAlive()).as(other::printed).isTrue();
            HttpResponse<String> ready = client.send(
                    HttpRequest.newBuilder(https(port).resolve("/q/health/ready"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(ready.statusCode()).isEqualTo(503);
            assertThat(ready.body()).contains("PostgreSQL");
        }
    }

    /** On ports of its own. */
    private static Program anotherGateway(String name, Map<String, String> changes) {
        return Program.start(
                folder,
                name,
                "api-gateway",
                with(
                        with(gatewaySettings, changes),
                        Map.of("SHOPOPS_GATEWAY_PORT", "-1", "QUARKUS_HTTP_SSL_PORT", "0")));
    }

    private static void assertRefused(Program program, String why) {
        assertThat(program.awaitEnd()).as(program::printed).isNotZero();
        assertThat(program.printed()).contains(why).doesNotContain(servers.password, SECRET, "\tat ", "\\tat ");
    }

    @Test
    void aGatewayWhoseDatabaseHasADemoSecretIsRefusedUntilTheKeyIsRevoked() throws Exception {
        try (Connection database = servers.administrator("gateway");
                Statement statement = database.createStatement()) {
            try (Program local = anotherGateway(
                    "demo-import",
                    Map.of(
                            "QUARKUS_PROFILE",
                            "local",
                            // The services of one machine speak HTTP.
                            "SHOPOPS_SERVICES_CA",
                            "",
                            "SHOPOPS_GATEWAY_APPLICATIONS_IMPORT",
                            demoUnderOtherNames().toString()))) {
                assertThat(local.awaitStarted().isAlive()).as(local::printed).isTrue();
            }
            try (Program refused = anotherGateway("demo-refused", Map.of())) {
                assertRefused(refused, "[renamed-key, renamed-key-2]");
                Matcher mend = MEND.matcher(refused.printed());
                assertThat(mend.find()).isTrue();
                statement.execute(mend.group());
            }
            try (Program mended = anotherGateway("demo-mended", Map.of())) {
                assertThat(mended.awaitStarted().isAlive()).as(mended::printed).isTrue();
            }
        }
    }

    private static Path demoUnderOtherNames() throws Exception {
        return Files.writeString(
                folder.resolve("demo.yaml"),
                Files.readString(DEMO).replace("demo-key", "renamed-key").replace("DC-00000", "DC-00001"));
    }
}
