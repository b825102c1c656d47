package io.shopops.benchmarks.stack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One of our services, packaged, in the profile that production runs in. */
public final class Service implements AutoCloseable {
    /** Migrations and the import of 100,000 applications included. */
    private static final Duration START = Duration.ofMinutes(5);

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /** The heap and collector of the containers' images at their limit of 768 MiB. */
    private static final List<String> JVM = List.of("-Xmx384m", "-XX:+UseSerialGC");

    private final Program program;
    private final URI health;

    private Service(Program program, URI health) {
        this.program = program;
        this.health = health;
    }

    /**
     * The options of a service's JVM as it is measured.
     *
     * @param property names more of them, such as a recording of what it does
     */
    public static List<String> jvm(String property) {
        List<String> options = new ArrayList<>(JVM);
        String more = System.getProperty(property, "");
        if (!more.isEmpty()) {
            options.addAll(List.of(more.split(" ", -1)));
        }
        return options;
    }

    /**
     * Starts a service and waits until it is ready.
     *
     * @param healthPort where its health and metrics are
     * @param jvm options of the JVM
     */
    public static Service start(
            Home home,
            Infrastructure infrastructure,
            String module,
            String processors,
            int healthPort,
            List<String> jvm,
            Map<String, String> environment) {
        List<String> command = new ArrayList<>(List.of(home.java()));
        command.addAll(jvm);
        command.addAll(List.of("-jar", home.quarkusJar(module).toString()));
        return start(infrastructure, module, processors, healthPort, command, environment);
    }

    /** The same, by a command of its own. */
    public static Service start(
            Infrastructure infrastructure,
            String module,
            String processors,
            int healthPort,
            List<String> command,
            Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(infrastructure.ports());
        String database = Map.of(
                        "api-gateway", "gateway",
                        "shop-audit-service", "shop_audit",
                        "patrol-report-service", "patrol_report")
                .get(module);
        String at = "postgresql://127.0.0.1:" + infrastructure.postgresPort() + "/" + database;
        all.put("QUARKUS_DATASOURCE_REACTIVE_URL", at);
        all.put("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:" + at);
        all.put("QUARKUS_DATASOURCE_USERNAME", database);
        all.put("SHOPOPS_DATABASE_WITHOUT_PASSWORD", "true");
        all.put("KAFKA_BOOTSTRAP_SERVERS", infrastructure.kafka());
        all.putAll(environment);
        Program program = Program.start(module, processors, infrastructure.folder(), all, command);
        URI health = URI.create("http://127.0.0.1:" + healthPort);
        program.await(START, () -> isReady(health));
        return new Service(program, health);
    }

    private static boolean isReady(URI health) {
        try {
            HttpRequest probe = HttpRequest.newBuilder(health.resolve("/q/health/ready"))
                    .timeout(Duration.ofSeconds(2))
                    .build();
            return CLIENT.send(probe, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public Program program() {
        return program;
    }

    /** Its page of metrics. */
    public String metrics() throws IOException, InterruptedException {
        return CLIENT.send(HttpRequest.newBuilder(health.resolve("/q/metrics")).build(), BodyHandlers.ofString())
                .body();
    }

    @Override
    public void close() {
        program.close();
    }
}
