package io.shopops.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopops.deploy.PostgresSpecs.Cluster;
import io.shopops.deploy.PostgresSpecs.Database;
import io.shopops.deploy.PostgresSpecs.Role;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** PostgreSQL as CloudNativePG is to run it: the three databases, their roles, and connections for all who come. */
class PostgresObjectsTest {
    private static final Installation INSTALLATION = Installation.of("operators");
    private static final Cluster CLUSTER =
            CustomResources.spec(INSTALLATION.allOfKind("Cluster").get(0), Cluster.class);

    /** By their service. */
    private static final Map<Service, String> DATABASES = Map.of(
            Service.API_GATEWAY, "gateway", Service.SHOP_AUDIT, "shop_audit", Service.PATROL_REPORT, "patrol_report");

    /** By JDBC: what migrates, and the gateway's one that hears of changes. */
    private static final String JDBC = "quarkus.datasource.jdbc.max-size";

    @Test
    void hasEachDatabaseWithItsOwner() {
        Map<String, String> owners = new HashMap<>();
        var first = CLUSTER.bootstrap().initdb();
        owners.put(first.database(), first.owner());
        INSTALLATION.allOfKind("Database").stream()
                .map(object -> CustomResources.spec(object, Database.class))
                .forEach(database -> {
                    assertThat(INSTALLATION.has("Cluster", database.cluster().name()))
                            .isTrue();
                    owners.put(database.name(), database.owner());
                });
        assertThat(owners.keySet()).containsExactlyInAnyOrderElementsOf(DATABASES.values());
        assertThat(owners).allSatisfy((database, owner) -> assertThat(owner).isEqualTo(database));
        assertThat(first.encoding()).isEqualTo("UTF8");
    }

    @Test
    void letsRolesIntoTheirOwnDatabaseAlone() {
        DATABASES.values().forEach(database -> assertThat(CLUSTER.postgresql().accessRules())
                .contains("hostssl %s %s all scram-sha-256".formatted(database, database)));
        assertThat(CLUSTER.postgresql().accessRules())
                .last()
                .isEqualTo("host all gateway,shop_audit,patrol_report all reject");
    }

    @Test
    void takesThePasswordsThatTheServicesTake() {
        Map<String, String> secrets = new HashMap<>();
        var first = CLUSTER.bootstrap().initdb();
        secrets.put(first.owner(), first.secret().name());
        for (Role role : CLUSTER.managed().roles()) {
            secrets.put(role.name(), role.passwordSecret().name());
        }
        DATABASES.forEach((service, role) -> assertThat(secrets.get(role))
                .isEqualTo(INSTALLATION
                        .of(service)
                        .environment()
                        .get("QUARKUS_DATASOURCE_PASSWORD")
                        .getValueFrom()
                        .getSecretKeyRef()
                        .getName()));
    }

    @Test
    void hasConnectionsForAllPodsThatTheAutoscalersMayStart() {
        Map<String, Integer> most = ScalingTest.mostPods(INSTALLATION);
        int connections = 0;
        for (Service service : Service.values()) {
            int ofAPod = Integer.parseInt(service.properties().getProperty(JDBC))
                    + Integer.parseInt(service.properties().getProperty("quarkus.datasource.reactive.max-size"));
            // A rollout has one pod more.
            connections += (most.get(service.module) + 1) * ofAPod;
        }
        // Some are for administrators and for the servers themselves.
        assertThat(connections + 20)
                .isLessThanOrEqualTo(
                        Integer.parseInt(CLUSTER.postgresql().parameters().get("max_connections")));
    }
}
