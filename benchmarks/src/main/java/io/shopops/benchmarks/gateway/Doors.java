package io.shopops.benchmarks.gateway;

import io.shopops.benchmarks.stack.Home;
import io.shopops.benchmarks.stack.Infrastructure;
import io.shopops.benchmarks.stack.Program;
import io.shopops.benchmarks.stack.Service;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Starts the gateways that are compared. Each has the same processor to itself; caller and service are on another.
 *
 * @param infrastructure for ours alone: it keeps its applications in a database
 */
record Doors(Home home, Infrastructure infrastructure) {
    /** The gateway's, whichever is measured. */
    static final String MEASURED = "0";
    /** The caller's and the service's. */
    static final String REST = "1";

    private static final Duration START = Duration.ofMinutes(3);
    /** Replays of all rounds have to fit. */
    private static final List<String> JVM = List.of("-Xms1g", "-Xmx1g", "-XX:+UseSerialGC");

    /** Nothing in between: what the caller and the service can do by themselves. */
    Door none(Backend backend) {
        return new Door("backend directly", backend.port(), Optional.empty());
    }

    /**
     * Ours, with all that production has: limits, replay, metrics, access log, internal token.
     *
     * @param settings environment variables besides
     */
    Door ours(String name, Backend backend, int applications, Map<String, String> settings)
            throws IOException, GeneralSecurityException {
        return ours(name, home.quarkusJar("api-gateway"), backend, applications, settings);
    }

    /** The same of another build. */
    Door ours(String name, Path jar, Backend backend, int applications, Map<String, String> settings)
            throws IOException, GeneralSecurityException {
        Path folder = home.newFolder("ours");
        int port = Infrastructure.freePort();
        int admin = Infrastructure.freePort();
        Map<String, String> environment = new HashMap<>();
        environment.put("SHOPOPS_GATEWAY_PORT", Integer.toString(port));
        environment.put("SHOPOPS_GATEWAY_ADMIN_PORT", Integer.toString(admin));
        environment.put("SHOPOPS_AUDIT_URL", "http://127.0.0.1:1");
        environment.put("SHOPOPS_REPORT_URL", "http://127.0.0.1:1");
        environment.put("SHOPOPS_GATEWAY_SERVICES__BACKEND__URL", "http://127.0.0.1:" + backend.port());
        environment.put(
                "SHOPOPS_GATEWAY_CATALOGUE_LOCATION",
                Files.writeString(folder.resolve("catalogue.yaml"), catalogue()).toString());
        environment.put(
                "SHOPOPS_GATEWAY_APPLICATIONS_IMPORT",
                Applications.asYaml(folder, applications).toString());
        environment.put(
                "SHOPOPS_SECRET_KEYS",
                "key-1:"
                        + Base64.getEncoder().encodeToString(new byte[] {
                            7, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24,
                            25, 26, 27, 28, 29, 30, 31
                        }));
        environment.put("SHOPOPS_INTERNAL_TOKEN_KEY_FILES", tokenKey(folder).toString());
        environment.put("SHOPOPS_GATEWAY_REPLAY_MAX_ENTRIES", "12000000");
        environment.putAll(settings);
        Service service =
                Service.start(infrastructure, "api-gateway", MEASURED, admin, java(jar), Map.copyOf(environment));
        return new Door(name, port, Optional.of(service.program()));
    }

    private static String catalogue() {
        StringBuilder yaml = new StringBuilder("apis:\n");
        for (Method method : Method.values()) {
            yaml.append("  - {method: ").append(method.wireName()).append(", version: v1, service: backend, ");
            yaml.append("path: /calls/").append(method.path());
            yaml.append(", verb: POST, timeout: PT10S, idempotent: true}\n");
        }
        return yaml.toString();
    }

    private static Path tokenKey(Path folder) throws IOException, GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        byte[] key = generator.generateKeyPair().getPrivate().getEncoded();
        return Files.writeString(
                folder.resolve("internal-token.pem"),
                "-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder().encodeToString(key)
                        + "\n-----END PRIVATE KEY-----\n");
    }

    /** nginx and Lua. */
    Door nginx(Backend backend, int applications) throws IOException {
        Path folder = home.newFolder("nginx");
        int port = Infrastructure.freePort();
        Map<String, String> variables = new HashMap<>(peer(folder, backend, applications, port));
        variables.put("HERE", home.peer("nginx").toString());
        variables.put("MODULES", "/usr/lib/nginx/modules");
        Nginx.configure(home.peer("nginx").resolve("gateway.conf"), folder, variables);
        Program nginx = Nginx.start("nginx", MEASURED, folder, "gateway.conf");
        return listening(new Door("nginx + Lua", port, Optional.of(nginx)));
    }

    /** Spring Cloud Gateway, built where it is not. */
    Door springCloudGateway(Backend backend, int applications) throws IOException {
        Path peer = home.peer("spring-cloud-gateway");
        Path jar = peer.resolve("target/gateway.jar");
        if (!Files.exists(jar)) {
            Program.run(
                    Program.ANYWHERE,
                    peer,
                    List.of(home.root().resolve("mvnw").toString(), "-q", "-B", "-ntp", "package"));
        }
        Path folder = home.newFolder("spring");
        int port = Infrastructure.freePort();
        Program spring =
                Program.start("spring", MEASURED, folder, peer(folder, backend, applications, port), java(jar));
        return listening(new Door("Spring Cloud Gateway", port, Optional.of(spring)));
    }

    private List<String> java(Path jar) {
        List<String> command = new ArrayList<>(List.of(home.java()));
        command.addAll(JVM);
        command.addAll(List.of("-jar", jar.toString()));
        return command;
    }

    private static Map<String, String> peer(Path folder, Backend backend, int applications, int port)
            throws IOException {
        return Map.of(
                "PORT",
                Integer.toString(port),
                "BACKEND",
                Integer.toString(backend.port()),
                "APPLICATIONS",
                Applications.asLines(folder, applications).toString(),
                "TOKEN",
                // As long as ours is.
                Stream.generate(() -> "t").limit(700).collect(Collectors.joining()));
    }

    private static Door listening(Door door) {
        door.process().orElseThrow().await(START, () -> listens(door.port()));
        return door;
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }
}
