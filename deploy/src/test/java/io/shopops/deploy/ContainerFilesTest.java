package io.shopops.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ContainerFilesTest {
    @ParameterizedTest
    @EnumSource(Service.class)
    void buildsOnPinnedImages(Service service) {
        assertThat(ContainerFile.of(service).all("FROM"))
                .hasSize(2)
                .allMatch(image -> image.matches("eclipse-temurin:25\\.[0-9._]+-j(dk|re)-noble( AS build)?"));
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
                .startsWith("java")
                .endsWith("quarkus-run.jar");
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
                .map(line -> line.replace(service.module, "service").replace("/" + service.httpPort(), "/port"))
                .toList();
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void isHealthyWhileReadinessAnswers200(Service service) throws Exception {
        assertThat(healthWhereReadinessAnswers(service, 200)).isZero();
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void isUnhealthyWhileReadinessAnswers503(Service service) throws Exception {
        assertThat(healthWhereReadinessAnswers(service, 503)).isNotZero();
    }

    @Test
    void isUnhealthyWhereNothingListens() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        assertThat(health(Service.SHOP_AUDIT, port)).isNotZero();
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
        List<String> command = ContainerFile.of(service).healthCommand();
        String here = "/127.0.0.1/" + service.httpPort() + " ";
        assertThat(command).anyMatch(word -> word.contains(here));
        Process check = new ProcessBuilder(command.stream()
                        .map(word -> word.replace(here, "/127.0.0.1/" + port + " "))
                        .toList())
                .redirectErrorStream(true)
                .start();
        assertThat(check.waitFor(10, TimeUnit.SECONDS)).isTrue();
        return check.exitValue();
    }

    @Test
    void leavesSecretsAndBuildsOfTheHostOut() {
        assertThat(Project.read(".dockerignore").lines())
                .contains(".git/", ".env", "deploy/secrets/", ".local/", "**/target/");
    }
}
