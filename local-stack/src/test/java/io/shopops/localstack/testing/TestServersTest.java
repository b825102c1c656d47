package io.shopops.localstack.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;

class TestServersTest {
    @Test
    void givesARealDatabaseWithItsOwnerAndARealBroker() throws Exception {
        TestServers servers = new TestServers();
        servers.init(Map.of("database", "shop_audit", "kafka", "true"));
        try {
            Map<String, String> config = servers.start();
            assertThat(version(config)).startsWith("18.");
            assertThat(nodes(config)).isEqualTo(1);
        } finally {
            servers.stop();
        }
    }

    @Test
    void startsNoBrokerUnlessAsked() {
        TestServers servers = new TestServers();
        servers.init(Map.of("database", "patrol_report"));
        try {
            assertThat(servers.start())
                    .containsOnlyKeys(
                            "quarkus.datasource.reactive.url",
                            "quarkus.datasource.jdbc.url",
                            "quarkus.datasource.username");
        } finally {
            servers.stop();
        }
    }

    private static String version(Map<String, String> config) throws Exception {
        Properties user = new Properties();
        user.put("user", config.get("quarkus.datasource.username"));
        try (Connection connection = DriverManager.getConnection(config.get("quarkus.datasource.jdbc.url"), user);
                ResultSet result = connection
                        .createStatement()
                        .executeQuery("SELECT current_setting('server_version') WHERE current_database() = 'shop_audit'"
                                + " AND pg_get_userbyid((SELECT datdba FROM pg_database WHERE datname = 'shop_audit'))"
                                + " = current_user")) {
            assertThat(result.next()).isTrue();
            return result.getString(1);
        }
    }

    private static int nodes(Map<String, String> config) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", config.get("kafka.bootstrap.servers")))) {
            return admin.describeCluster().nodes().get().size();
        }
    }
}
