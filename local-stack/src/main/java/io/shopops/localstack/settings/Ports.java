package io.shopops.localstack.settings;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Where everything listens, all on the loopback address. Each port has an environment variable that moves it. */
public record Ports(
        int gateway, int gatewayAdmin, int audit, int report, int postgres, int kafka, int kafkaController) {

    private static final String GATEWAY = "SHOPOPS_GATEWAY_PORT";
    private static final String GATEWAY_ADMIN = "SHOPOPS_GATEWAY_ADMIN_PORT";
    private static final String AUDIT = "SHOPOPS_AUDIT_PORT";
    private static final String REPORT = "SHOPOPS_REPORT_PORT";
    private static final String POSTGRES = "SHOPOPS_POSTGRES_PORT";
    private static final String KAFKA = "SHOPOPS_KAFKA_PORT";
    private static final String KAFKA_CONTROLLER = "SHOPOPS_KAFKA_CONTROLLER_PORT";

    /**
     * Reads the environment; what it does not name has its usual port.
     *
     * @throws UsageError for a value that is no port number, or that two of them have
     */
    public static Ports from(Map<String, String> environment) {
        Ports ports = new Ports(
                port(environment, GATEWAY, 8080),
                port(environment, GATEWAY_ADMIN, 8090),
                port(environment, AUDIT, 8081),
                port(environment, REPORT, 8082),
                port(environment, POSTGRES, 15432),
                port(environment, KAFKA, 19092),
                port(environment, KAFKA_CONTROLLER, 19093));
        Map<Integer, String> takenBy = new HashMap<>();
        ports.all().forEach((variable, port) -> {
            String other = takenBy.put(port, variable);
            if (other != null) {
                throw new UsageError(
                        other + " and " + variable + " are both " + port + ": each needs a port of its own");
            }
        });
        return ports;
    }

    private static int port(Map<String, String> environment, String variable, int usual) {
        String value = environment.get(variable);
        if (value == null || value.isBlank()) {
            return usual;
        }
        try {
            int port = Integer.parseInt(value.strip());
            if (port >= 1 && port <= 65_535) {
                return port;
            }
        } catch (NumberFormatException e) {
            // Answered below, as a number out of range is.
        }
        throw new UsageError(variable + " is \"" + value + "\", not a port number (1 to 65535)");
    }

    /** The ports of PostgreSQL and Kafka by the variable that moves each. */
    public Map<String, Integer> ofServers() {
        Map<String, Integer> ports = new LinkedHashMap<>();
        ports.put(POSTGRES, postgres);
        ports.put(KAFKA, kafka);
        ports.put(KAFKA_CONTROLLER, kafkaController);
        return ports;
    }

    /** All ports by the variable that moves each. */
    public Map<String, Integer> all() {
        Map<String, Integer> ports = ofServers();
        ports.put(GATEWAY, gateway);
        ports.put(GATEWAY_ADMIN, gatewayAdmin);
        ports.put(AUDIT, audit);
        ports.put(REPORT, report);
        return ports;
    }
}
