package io.shopops.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * One replica of each service after the other is replaced, as a rollout does it, while partners call:
 * {@code -Drolling.rate=300} makes it more calls a second, {@code -Drolling.rounds=5} replaces each so often.
 */
@ExtendWith(SharedStack.class)
class RollingUpdateIT {
    private static final double RATE = Double.parseDouble(System.getProperty("rolling.rate", "50"));
    private static final int ROUNDS = Integer.getInteger("rolling.rounds", 1);
    private static final String APPLICATION = "IT-ROLLING";
    private static final int ENTERPRISE = 7701;

    /** As a Deployment sets it: what a server that is leaving gives the others to notice. */
    private static final Map<String, String> DELAY = Map.of("QUARKUS_SHUTDOWN_DELAY", "3s");

    @Test
    void noCallFailsAndNoEventIsLostWhileEachServiceIsReplaced(Stack stack) throws Exception {
        Supplier<Caller> partner = partner(stack);
        try (Balancer audits = new Balancer();
                Balancer reports = new Balancer();
                Balancer gateways = new Balancer()) {
            Map<String, String> upstreams = new HashMap<>(DELAY);
            upstreams.put("SHOPOPS_AUDIT_PORT", Integer.toString(audits.port()));
            upstreams.put("SHOPOPS_REPORT_PORT", Integer.toString(reports.port()));
            upstreams.put("SHOPOPS_GATEWAY_CATALOGUE_LOCATION", patientCatalogue(stack));
            upstreams.put("SHOPOPS_GATEWAY_CONNECT_TIMEOUT", "60s");
            Deployment audit = new Deployment(
                    audits, () -> ServiceProcess.launch(stack, "shop-audit-service", "SHOPOPS_AUDIT_PORT", DELAY));
            Deployment report = new Deployment(
                    reports, () -> ServiceProcess.launch(stack, "patrol-report-service", "SHOPOPS_REPORT_PORT", DELAY));
            Deployment gateway =
                    new Deployment(gateways, () -> GatewayProcess.start(stack, "rolling-gateway", upstreams));
            RollingLoad load = new RollingLoad(partner, gateways.uri(), ENTERPRISE, RATE);
            try (audit;
                    report;
                    gateway) {
                audit.awaitReady();
                report.awaitReady();
                gateway.awaitReady();
                load.awaitFirstAnswers();
                try (load) {
                    load.start();
                    for (int round = 0; round < ROUNDS; round++) {
                        for (Deployment each : List.of(audit, report, gateway)) {
                            load.awaitAnswers(RATE);
                            each.replace();
                        }
                    }
                    load.awaitAnswers(RATE);
                }
            }
            System.out.printf(
                    "%d calls, %.0f a second, while each service was replaced %d times; failed: %s%n",
                    load.answered(), load.perSecond(), ROUNDS, load.failures());

            assertThat(load.failures()).isEmpty();
            assertThat(load.shops()).isNotEmpty();
            try (Events events = new Events(stack)) {
                assertThat(events.all().stream()
                                .filter(event -> event.key().startsWith(ENTERPRISE + ":"))
                                .collect(Collectors.groupingBy(
                                        event -> event.key(),
                                        Collectors.mapping(Events::sequence, Collectors.toList()))))
                        .isEqualTo(load.shops().stream()
                                .collect(Collectors.toMap(shop -> ENTERPRISE + ":" + shop, shop -> List.of(1L, 2L))));
            }
            long shops = load.shops().size();
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> number(stack, "shop_audit_check", "status = 1") == shops);
            assertThat(number(stack, "patrol_visit", "true")).isEqualTo(load.records());
        }
    }

    /** A new replica's first calls are slow, and slower on a busy machine: this is about those that fail. */
    private static String patientCatalogue(Stack stack) throws IOException {
        String methods = Files.readString(Path.of("../api-gateway/src/main/resources/catalogue.yaml"));
        return Files.writeString(
                        stack.file("rolling-catalogue.yaml"), methods.replaceAll("timeout: PT\\d+S", "timeout: PT60S"))
                .toString();
    }

    /** An application, and an enterprise, that no other test has. */
    private static Supplier<Caller> partner(Stack stack) throws Exception {
        Admin admin = new Admin(stack, stack.admin());
        admin.post("applications", null, """
                {"id": "%s", "name": "Rolls", "enterprises": [%d], "defaultEnterprise": %d}""".formatted(APPLICATION, ENTERPRISE, ENTERPRISE));
        admin.grant(APPLICATION, "open.shopweb.*");
        JsonNode made = admin.post("applications/" + APPLICATION + "/keys", null, """
                {"kind": "secret", "algorithms": ["hmac-sha256"]}""");
        String akey = made.at("/key/akey").asText();
        String secret = made.get("secret").asText();
        return () -> Caller.of(stack, APPLICATION, akey, secret).with("_sm", "hmac-sha256");
    }

    private static long number(Stack stack, String table, String condition) throws SQLException {
        try (Connection connection = stack.database("patrol_report");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT count(*) FROM " + table + " WHERE enterprise_id = "
                        + ENTERPRISE + " AND " + condition)) {
            result.next();
            return result.getLong(1);
        }
    }

    /** One replica at a time, but for the moments of its replacement. */
    private static final class Deployment implements AutoCloseable {
        private final Balancer balancer;
        private final Supplier<Replica> start;
        private Replica current;

        Deployment(Balancer balancer, Supplier<Replica> start) {
            this.balancer = balancer;
            this.start = start;
            this.current = start.get();
        }

        void awaitReady() {
            await().atMost(Duration.ofMinutes(2)).until(current::isReady);
            balancer.add(current.calls());
        }

        void replace() {
            Replica old = current;
            current = start.get();
            awaitReady();
            old.terminate();
            // What it stops at first is to be ready; it serves those who have not noticed.
            await().atMost(Duration.ofMinutes(1)).until(() -> !old.isReady());
            balancer.remove(old.calls());
            old.close();
        }

        @Override
        public void close() {
            current.close();
        }
    }
}
