package io.shopops.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Index.atIndex;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ContainerFilesTest {
    /** The health check, compiled as the container files compile it. */
    @TempDir
    static Path program;

    @BeforeAll
    static void compile() {
        String source = Project.ROOT.resolve("deploy/containers/Health.java").toString();
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, "--release", "17", "-d", program.toString(), source))
                .isZero();
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void buildsOnPinnedImages(Service service) {
        assertThat(ContainerFile.of(service).all("FROM"))
                .hasSize(2)
                .allMatch(image -> image.matches("\\S+:\\S+@sha256:[0-9a-f]{64}( AS build)?"))
                .satisfies(build -> assertThat(build).startsWith("eclipse-temurin:25."), atIndex(0))
                .satisfies(
                        image -> assertThat(image).matches("gcr\\.io/distroless/base-nossl-debian\\d+:nonroot@.*"),
                        atIndex(1));
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void runsAsNobodyInParticular(Service service) {
        assertThat(ContainerFile.of(service).last("USER")).matches("[1-9][0-9]{3,}:[1-9][0-9]{3,}");
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void exposesThePortsOfItsService(Service service) {
        assertThat(ContainerFile.of(service).ports()).isEqualTo(service.ports());
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void letsTheStopReachTheJvm(Service service) {
        ContainerFile file = ContainerFile.of(service);
        assertThat(ContainerFile.exec(file.last("ENTRYPOINT")))
                .startsWith("java", "-XX:AOTCache=app.aot")
                .contains("-XX:TrimNativeHeapInterval=5000")
                .endsWith("-jar", "quarkus-run.jar");
        assertThat(file.last("STOPSIGNAL")).isEqualTo("SIGTERM");
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void takesTheHeapFromTheContainersMemory(Service service) {
        assertThat(ContainerFile.exec(ContainerFile.of(service).last("ENTRYPOINT")))
                .anyMatch(word -> word.startsWith("-XX:MaxRAMPercentage="));
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void saysWhatTheImageIs(Service service) {
        assertThat(ContainerFile.of(service).last("LABEL"))
                .contains("image.title=\"" + service.module + "\"")
                .contains("image.version=\"" + Project.version() + "\"")
                .contains("image.licenses=\"Apache-2.0\"");
    }

    @Test
    void differsBetweenServicesByNamesAndPortsAlone() {
        assertThat(List.of(Service.values()))
                .extracting(ContainerFilesTest::withoutWhatIsItsOwn)
                .containsOnly(withoutWhatIsItsOwn(Service.API_GATEWAY));
    }

    private static List<String> withoutWhatIsItsOwn(Service service) {
        return ContainerFile.of(service).instructions().stream()
                .filter(instruction -> !List.of("EXPOSE", "LABEL").contains(instruction.word()))
                .map(ContainerFile.Instruction::toString)
                .map(line -> line.replace(service.module, "service").replace("\"" + service.httpPort() + "\"", "port"))
                .toList();
    }

    @Test
    void isHealthyWhileReadinessAnswers200() throws Exception {
        for (Service service : Service.values()) {
            assertThat(healthWhereReadinessAnswers(service, 200)).isZero();
        }
    }

    @Test
    void isUnhealthyWhileReadinessAnswers503() throws Exception {
        assertThat(healthWhereReadinessAnswers(Service.API_GATEWAY, 503)).isEqualTo(1);
    }

    @Test
    void doesNotWaitForeverForAnAnswer() throws Exception {
        // Whoever listens, and never accepts: the connection is made, and nothing comes.
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(health(Service.API_GATEWAY, socket.getLocalPort())).isEqualTo(1);
        }
    }

    @Test
    void isUnhealthyWhereNothingListens() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        assertThat(health(Service.SHOP_AUDIT, port)).isEqualTo(1);
    }

    private static int healthWhereReadinessAnswers(Service service, int status) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/q/health/ready", exchange -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        try {
            return health(service, server.getAddress().getPort());
        } finally {
            server.stop(0);
        }
    }

    /** The exit status of the health check itself, turned from the service's port to this one. */
    private static int health(Service service, int port) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(ContainerFile.of(service).healthCommand());
        assertThat(command).startsWith("java").containsSubsequence("-cp", "health", "Health");
        command.set(0, ProcessHandle.current().info().command().orElseThrow());
        command.set(command.indexOf("health"), program.toString());
        assertThat(command.set(command.size() - 1, Integer.toString(port)))
                .isEqualTo(Integer.toString(service.httpPort()));
        Process check = new ProcessBuilder(command).redirectErrorStream(true).start();
        assertThat(check.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return check.exitValue();
    }

    @Test
    void triesAllThatNeedsNoContainerByTheSameScript() {
        String script = Project.read("deploy/containers/assemble");
        for (Service service : Service.values()) {
            ContainerFile file = ContainerFile.of(service);
            assertThat(file.all("RUN")).contains("deploy/containers/assemble " + service.module + " /");
            assertThat(file.last("ENV")).isEqualTo("PATH=/opt/jre/bin LANG=C.UTF-8");
            assertThat(file.last("ENTRYPOINT")).contains("\"-XX:AOTCache=app.aot\"");
            // What a service requires is said to it while its cache is made: the start is refused otherwise.
            assertThat(service.required()).isNotEmpty().allMatch(name -> script.contains(name + "="));
            // So is where its readiness is asked for, and that by servers which the build has to have made.
            assertThat(script)
                    .containsPattern(service.module + "\\) database=\\w+ port=.*:-" + service.httpPort() + "}");
            assertThat(file.all("RUN")).anyMatch(run -> run.contains(" -pl " + service.module + ",local-stack "));
        }
        assertThat(script).contains("/opt/jre/bin/java\" -XX:AOTCacheOutput=app.aot");
    }

    @Test
    void copiesWhatChangesLeastFirst() {
        assertThat(ContainerFile.of(Service.API_GATEWAY).all("COPY"))
                .filteredOn(copy -> copy.startsWith("--from"))
                .extracting(copy -> copy.replaceFirst("--from=build (\\S+).*", "$1"))
                .containsExactly(
                        "/opt/jre/",
                        "/app/health/",
                        "/app/lib/",
                        "/app/quarkus-run.jar",
                        "/app/app/",
                        "/app/quarkus/",
                        "/app/app.aot");
    }

    @Test
    void givesEveryFileTheTimeOfTheProjectsJars() {
        long epoch =
                Instant.parse(Project.property("project.build.outputTimestamp")).getEpochSecond();
        assertThat(ContainerFile.of(Service.API_GATEWAY).all("ARG")).contains("SOURCE_DATE_EPOCH=" + epoch);
    }

    @Test
    void hasAListOfWhatItIsMadeOf() {
        assertThat(ContainerFile.of(Service.API_GATEWAY).text())
                .contains(" package cyclonedx:makeBom ", "/app/sbom.cdx.json ");
    }

    @Test
    void leavesSecretsAndBuildsOfTheHostOut() {
        assertThat(Project.read(".dockerignore").lines())
                .contains(".git/", ".env", "deploy/secrets/", ".local/", "**/target/");
    }
}
