package io.shopops.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shopops.deploy.ComposeFile.Container;
import io.shopops.deploy.ComposeFile.Dependency;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ComposeTest {
    private static final String TEXT = Project.read("docker-compose.yml");
    private static final ComposeFile COMPOSE = ComposeFile.parse(TEXT);

    /** Which of this machine's ports can be moved, and where they are by default. */
    private static final Map<String, String> PORTS = Map.of(
            "SHOPOPS_GATEWAY_PORT",
            ":-8080",
            "SHOPOPS_GATEWAY_ADMIN_PORT",
            ":-8090",
            "SHOPOPS_KAFKA_PORT",
            ":-9094",
            "SHOPOPS_PROMETHEUS_PORT",
            ":-9090",
            "SHOPOPS_GRAFANA_PORT",
            ":-3000");

    @ParameterizedTest
    @ValueSource(strings = {"enviroment: {A: b}", "environment: {A: 1}", "environment: {A: true}", "read_only: maybe"})
    void refusesWhatComposeWouldRefuse(String mistake) {
        assertThatThrownBy(() -> ComposeFile.parse("services: {a: {" + mistake + "}}"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void givesEachServiceWhatItRequires(Service service) {
        assertThat(COMPOSE.of(service).environment())
                .containsKeys(service.required().toArray(String[]::new));
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void setsNothingThatTheServiceDoesNotKnow(Service service) {
        assertThat(service.environmentNames())
                .containsAll(COMPOSE.of(service).environment().keySet());
    }

    @Test
    void usesOnlyPortsThatHaveADefaultAndVariablesThatInitEnvGenerates(@TempDir Path folder) throws Exception {
        InitEnv initEnv = InitEnv.in(folder);
        assertThat(initEnv.run().status()).isZero();
        Map<String, String> generated = initEnv.variables();

        Matcher use = Pattern.compile("(?<!\\$)\\$\\{?(\\w+)([^}]*)}?").matcher(TEXT);
        int uses = 0;
        while (use.find()) {
            if (use.group(1).endsWith("_PORT")) {
                assertThat(PORTS.get(use.group(1))).as(use.group()).isEqualTo(use.group(2));
            } else {
                assertThat(generated).containsKey(use.group(1));
                assertThat(use.group(2)).isEqualTo(":?run deploy/init-env first");
                uses++;
            }
        }
        assertThat(uses).isGreaterThan(generated.size() - 2);
    }

    @Test
    void holdsNoSecret() {
        assertThat(COMPOSE.services().values())
                .allSatisfy(container -> container.environment().forEach((name, value) -> {
                    if (name.matches(".*(PASSWORD|SECRET|TOKEN|_KEY|CREDENTIAL).*")) {
                        assertThat(value).as(name).matches("\\$\\{\\w+:\\?[^}]+}|/run/secrets/[a-z-]+");
                    }
                }));
        assertThat(TEXT)
                .doesNotContainPattern("[0-9A-Fa-f]{16}")
                .doesNotContainPattern("//[^/\\s]*:(?!\\$\\{)[^/\\s]*@");
    }

    @Test
    void mountsOnlyWhatIsThereOrGenerated(@TempDir Path folder) throws Exception {
        InitEnv initEnv = InitEnv.in(folder);
        initEnv.run();

        assertThat(COMPOSE.secrets().values())
                .allSatisfy(secret -> assertThat(folder.resolve(secret.file())).isRegularFile());
        assertThat(COMPOSE.services().values()).allSatisfy(container -> {
            assertThat(COMPOSE.secrets().keySet()).containsAll(container.secrets());
            assertThat(container.volumes()).allSatisfy(ComposeTest::isThere);
        });
    }

    private static void isThere(String volume) {
        String source = volume.split(":", -1)[0];
        if (source.startsWith(".")) {
            assertThat(Project.ROOT.resolve(source)).isReadable();
            assertThat(volume).endsWith(":ro");
        } else {
            assertThat(COMPOSE.volumes()).containsKey(source);
        }
    }

    @Test
    void givesTheGatewayTheFilesItIsToldOf() {
        Container gateway = COMPOSE.of(Service.API_GATEWAY);
        assertThat(gateway.environment().values().stream().filter(value -> value.startsWith("/")))
                .hasSize(3)
                .allMatch(file -> gateway.secrets().contains(file.replace("/run/secrets/", "")));
    }

    @Test
    void keepsDataInVolumes() {
        Container kafka = COMPOSE.services().get("kafka");
        assertThat(kafka.volumes())
                .containsExactly("kafka:" + kafka.environment().get("KAFKA_LOG_DIRS"));
        // Where the images of PostgreSQL 18 and later declare theirs.
        assertThat(COMPOSE.services().get("postgres").volumes()).contains("postgres:/var/lib/postgresql");
        assertThat(COMPOSE.services().get("valkey").volumes()).containsExactly("valkey:/data");
        // Each is somebody's.
        assertThat(COMPOSE.volumes().keySet()).allMatch(volume -> COMPOSE.services().values().stream()
                .anyMatch(container -> container.volumes().stream().anyMatch(use -> use.startsWith(volume + ":"))));
    }

    @Test
    void startsNothingBeforeWhatItNeedsIsHealthy() {
        assertThat(COMPOSE.of(Service.API_GATEWAY).dependsOn())
                .containsOnlyKeys("postgres", "valkey", Service.SHOP_AUDIT.module, Service.PATROL_REPORT.module);
        assertThat(COMPOSE.of(Service.SHOP_AUDIT).dependsOn()).containsOnlyKeys("postgres", "kafka");
        assertThat(COMPOSE.of(Service.PATROL_REPORT).dependsOn()).containsOnlyKeys("postgres", "kafka");
        assertThat(COMPOSE.services().values())
                .allSatisfy(container -> assertThat(container.dependsOn()).allSatisfy((name, dependency) -> {
                    assertThat(dependency).isEqualTo(new Dependency("service_healthy"));
                    // Ours have theirs in the image.
                    assertThat(COMPOSE.services().get(name))
                            .matches(needed -> needed.healthcheck() != null || needed.build() != null);
                }));
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void locksOurContainersDown(Service service) {
        Container container = COMPOSE.of(service);
        assertThat(container.readOnly()).isTrue();
        assertThat(container.tmpfs()).singleElement().asString().startsWith("/tmp:exec");
        assertThat(container.capDrop()).containsExactly("ALL");
        assertThat(container.securityOpt()).contains("no-new-privileges:true");
        assertThat(container.restart()).isEqualTo("unless-stopped");
    }

    @Test
    void locksTheOthersDownAsFarAsTheirImagesLetIt() {
        assertThat(COMPOSE.services()).allSatisfy((name, container) -> {
            assertThat(container.securityOpt()).contains("no-new-privileges:true");
            // The image of Kafka writes its settings beside its program.
            assertThat(container.readOnly()).isEqualTo(!name.equals("kafka"));
            // The image of PostgreSQL begins as root, and gives its folder to the server's user.
            assertThat(container.capDrop()).isEqualTo(name.equals("postgres") ? List.of() : List.of("ALL"));
        });
    }

    @Test
    void startsWhatWatchesAndWhatShowsOnlyWhereTheyAreAskedFor() {
        Map<String, List<String>> profiles = new TreeMap<>();
        COMPOSE.services().forEach((name, container) -> profiles.put(name, container.profiles()));
        profiles.values().removeIf(List::isEmpty);
        assertThat(profiles)
                .isEqualTo(Map.of(
                        "prometheus", List.of("monitoring", "demo"),
                        "grafana", List.of("monitoring", "demo"),
                        "demo", List.of("demo")));
        // What is always started needs nothing that is not.
        assertThat(COMPOSE.services().values())
                .filteredOn(container -> container.profiles().isEmpty())
                .allSatisfy(container ->
                        assertThat(container.dependsOn().keySet()).doesNotContainAnyElementsOf(profiles.keySet()));
    }

    @Test
    void keepsThePasswordOfValkeyOffItsCommandLine() {
        Container valkey = COMPOSE.services().get("valkey");
        assertThat(valkey.command().get(2))
                .startsWith("exec valkey-server - ")
                .contains("--maxmemory-policy noeviction", "--appendonly yes", "\nrequirepass $$VALKEY_PASSWORD\n");
        assertThat(valkey.environment().get("REDISCLI_AUTH"))
                .isEqualTo(valkey.environment().get("VALKEY_PASSWORD"));
        assertThat(COMPOSE.of(Service.API_GATEWAY).environment())
                .containsEntry(
                        "SHOPOPS_REDIS_URL",
                        "redis://:" + valkey.environment().get("VALKEY_PASSWORD") + "@valkey:6379");
    }

    @Test
    void givesTheDemoDataTheAddressOfCalls() {
        Container demo = COMPOSE.services().get("demo");
        assertThat(demo.restart()).isEqualTo("no");
        assertThat(demo.environment()).containsEntry("SHOPOPS_URL", "http://api-gateway:8080");
        assertThat(demo.volumes()).containsExactly("demo:" + demo.environment().get("SHOPOPS_DEMO_DIR"));
        assertThat(demo.build()).isEqualTo(new ComposeFile.Build(".", "deploy/containers/demo.Containerfile"));
    }

    @Test
    void makesGrafanasAdministratorOfTheGeneratedPassword() {
        assertThat(COMPOSE.services().get("grafana").environment())
                .containsEntry("GF_SECURITY_ADMIN_PASSWORD", "${GRAFANA_PASSWORD:?run deploy/init-env first}");
    }

    @Test
    void boundsTheMemoryOfEachContainer() {
        assertThat(COMPOSE.services().values()).allSatisfy(container -> {
            assertThat(container.memLimit()).matches("\\d+[mg]");
            assertThat(container.cpus()).isPositive();
        });
        // Kafka needs as much again beside its heap.
        assertThat(COMPOSE.services().get("kafka").environment()).containsEntry("KAFKA_HEAP_OPTS", "-Xmx512m");
        assertThat(COMPOSE.services().get("kafka").memLimit()).isEqualTo("1g");
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void letsCallsUnderWayEnd(Service service) {
        assertThat(COMPOSE.of(service).gracePeriod())
                .isGreaterThanOrEqualTo(service.drain().plus(Limits.REST_OF_A_STOP));
    }

    @Test
    void opensThePortOfCallsToTheWorldAndNoOther() {
        assertThat(COMPOSE.services().values().stream().flatMap(container -> container.ports().stream()))
                .containsExactlyInAnyOrder(
                        "${SHOPOPS_GATEWAY_PORT:-8080}:8080",
                        "127.0.0.1:${SHOPOPS_GATEWAY_ADMIN_PORT:-8090}:8090",
                        "127.0.0.1:${SHOPOPS_KAFKA_PORT:-9094}:9094",
                        "127.0.0.1:${SHOPOPS_PROMETHEUS_PORT:-9090}:9090",
                        "127.0.0.1:${SHOPOPS_GRAFANA_PORT:-3000}:3000");
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void sendsServicesToAddressesThatExist(Service service) {
        COMPOSE.of(service).environment().forEach((name, value) -> {
            if (value.contains("://")) {
                isAddress(URI.create(value.replace("jdbc:", "").replaceAll(":\\$\\{[^}]*}@", "")));
            } else if (name.equals("KAFKA_BOOTSTRAP_SERVERS")) {
                isAddress(URI.create("kafka://" + value));
            }
        });
    }

    private static void isAddress(URI address) {
        Container container = COMPOSE.services().get(address.getHost());
        assertThat(container).as(address.toString()).isNotNull();
        switch (address.getHost()) {
            case "postgres" -> {
                assertThat(address.getPort()).isEqualTo(5432);
                assertThat(Project.read("deploy/compose/databases.sh"))
                        .contains("CREATE DATABASE " + address.getPath().substring(1) + " OWNER");
            }
            case "valkey" -> assertThat(address.getPort()).isEqualTo(6379);
            case "kafka" ->
                assertThat(container.environment().get("KAFKA_ADVERTISED_LISTENERS"))
                        .contains("://kafka:" + address.getPort());
            default -> assertThat(Service.of(address.getHost()).httpPort()).isEqualTo(address.getPort());
        }
    }

    @Test
    void givesEveryRoleThePasswordThatItsServiceHas() {
        String script = Project.read("deploy/compose/databases.sh");
        Map<String, String> postgres = COMPOSE.services().get("postgres").environment();
        for (Service service : Service.values()) {
            Map<String, String> environment = COMPOSE.of(service).environment();
            String role = environment.get("QUARKUS_DATASOURCE_USERNAME");
            String variable = Project.firstGroup(script, "\\\\getenv " + role + "_password (\\w+)\n");
            assertThat(script).contains("CREATE ROLE " + role + " LOGIN PASSWORD :'" + role + "_password'");
            assertThat(postgres.get(variable)).isEqualTo(environment.get("QUARKUS_DATASOURCE_PASSWORD"));
        }
    }

    @Test
    void tellsSubscribersOnThisMachineThePublishedAddressOfKafka() {
        Container kafka = COMPOSE.services().get("kafka");
        Map<String, String> environment = kafka.environment();
        assertThat(environment.get("KAFKA_LISTENERS").split(",", -1))
                .containsExactlyInAnyOrder("INTERNAL://:9092", "CONTROLLER://:9093", "HOST://:9094");
        assertThat(environment.get("KAFKA_LISTENER_SECURITY_PROTOCOL_MAP").split(",", -1))
                .containsExactlyInAnyOrder("INTERNAL:PLAINTEXT", "CONTROLLER:PLAINTEXT", "HOST:PLAINTEXT");
        String published = kafka.ports().get(0).replaceFirst(":9094$", "");
        assertThat(environment.get("KAFKA_ADVERTISED_LISTENERS").split(",", -1))
                .containsExactlyInAnyOrder("INTERNAL://kafka:9092", "HOST://" + published);
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void buildsOurImagesUnderTheProjectsVersion(Service service) {
        Container container = COMPOSE.of(service);
        assertThat(container.image()).isEqualTo("shopops/" + service.module + ":" + Project.version());
        assertThat(container.build())
                .isEqualTo(new ComposeFile.Build(".", "deploy/containers/" + service.module + ".Containerfile"));
    }

    @Test
    void runsTheServersThatTheTestsRun() {
        String postgres = Project.property("postgresql-binaries.version").replaceFirst("\\.0$", "");
        assertThat(COMPOSE.services().get("postgres").image()).isEqualTo("postgres:" + postgres + "-trixie");
        assertThat(COMPOSE.services().get("kafka").image())
                .isEqualTo("apache/kafka:" + Project.property("kafka.version"));
    }

    @Test
    void givesTheStopOfTheServersTime() {
        assertThat(COMPOSE.services().values())
                .allSatisfy(container -> assertThat(container.gracePeriod()).isGreaterThan(Duration.ofSeconds(30)));
    }
}
