package io.shopops.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** As deploy/components/migrations has it: a job migrates and ends, a replica looks and does not migrate. */
@ExtendWith(SharedStack.class)
class MigrationJobIT {
    private static final String DATABASE = "gateway_of_a_job";

    @Test
    void aReplicaWaitsForTheJobThatMigrates(Stack stack) throws SQLException {
        stack.asSuperuser("CREATE DATABASE " + DATABASE + " OWNER gateway");
        Map<String, String> job = database(stack);
        job.put("QUARKUS_FLYWAY_MIGRATE_AT_START", "true");
        job.put("QUARKUS_INIT_AND_EXIT", "true");
        Map<String, String> replica = database(stack);
        replica.put("QUARKUS_FLYWAY_MIGRATE_AT_START", "false");
        replica.put("QUARKUS_FLYWAY_VALIDATE_AT_START", "true");

        assertThat(GatewayProcess.run(stack, "before-the-job", replica)).isEqualTo(1);
        try (var connection = stack.database("gateway", DATABASE)) {
            assertThat(Schema.of(connection)).noneMatch(line -> line.startsWith("table "));
        }
        assertThat(GatewayProcess.run(stack, "job", job)).isZero();
        try (GatewayProcess gateway = GatewayProcess.start(stack, "after-the-job", replica)) {
            assertThat(gateway.isReady()).isTrue();
        }
    }

    private static Map<String, String> database(Stack stack) {
        String address = "postgresql://127.0.0.1:" + stack.ports().get("SHOPOPS_POSTGRES_PORT") + "/" + DATABASE;
        return new HashMap<>(
                Map.of("QUARKUS_DATASOURCE_REACTIVE_URL", address, "QUARKUS_DATASOURCE_JDBC_URL", "jdbc:" + address));
    }
}
