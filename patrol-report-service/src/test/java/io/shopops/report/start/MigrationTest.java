package io.shopops.report.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.shopops.localstack.testing.TestServers;
import io.shopops.report.rollup.Measure;
import io.shopops.report.testing.GatewayKeys;
import io.shopops.report.testing.ReportService;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a migration makes of rows that are there already, in a schema of its own. */
@QuarkusTest
@WithTestResource(
        value = TestServers.class,
        initArgs = {
            @ResourceArg(name = "database", value = "patrol_report"),
            @ResourceArg(name = "kafka", value = "true")
        })
@WithTestResource(GatewayKeys.class)
class MigrationTest {
    private static final String SCHEMA = "before";

    /** Two enterprises and two months, which no other test makes; three items a record, of every kind. */
    private static final String ROWS = """
            INSERT INTO patrol_row
            SELECT 1084 + n % 2, timestamp '2033-10-31 22:00:00' + n * interval '10 minutes', 'V-' || n || '-' || i,
                   1 + n % 3, i % 3 - 1, (n + i) % 5, (n + i) % 3, n % 7 = 0, 1 + n % 4, 1 + n % 5, 1 + (n + i) % 6, 1000,
                   100 * i, 50, 5000, NULL, CASE WHEN n % 2 = 0 THEN timestamp '2033-12-01' END, now(), 'V-' || n, '',
                   'store', 'S' || n % 4, 'region', 'inspector', 'item', '', '', '[]', '[]', '[]', '[]', '[]'
              FROM generate_series(1, 60) n, generate_series(0, 2) i""";

    private static final String VISITS_DIFFER = """
            SELECT count(*) FROM (
              (SELECT enterprise_id, created_at, record_id, dep_id, user_id, source_type, shop_id, organize_name, %1$s
                 FROM patrol_visit EXCEPT ALL
               SELECT enterprise_id, created_at, record_id, dep_id, user_id, source_type, shop_id, organize_name, %2$s
                 FROM patrol_row GROUP BY 1, 2, 3, 4, 5, 6, 7, 8)) AS difference""".formatted(Measure.columns(), Measure.ofRows());

    private static final String DAYS_DIFFER = """
            SELECT count(*) FROM (
              (SELECT enterprise_id, day, source_type, visits, %1$s FROM patrol_by_day EXCEPT ALL
               SELECT enterprise_id, created_at::date, source_type, count(DISTINCT record_id), %2$s
                 FROM patrol_row GROUP BY 1, 2, 3)) AS difference""".formatted(Measure.columns(), Measure.ofRows());

    private static final String ITEMS_DIFFER = """
            SELECT count(*) FROM (
              (SELECT enterprise_id, day, source_type, view_shop_id, visits, %1$s FROM patrol_by_item EXCEPT ALL
               SELECT enterprise_id, created_at::date, source_type, view_shop_id, count(DISTINCT record_id), %2$s
                 FROM patrol_row GROUP BY 1, 2, 3, 4)) AS difference""".formatted(Measure.columns(), Measure.ofRows());

    @Test
    void visitsSumsAndPositionsAreMadeOfTheRowsThatAreThere() throws SQLException {
        try (Connection database = ReportService.connect();
                Statement sql = database.createStatement()) {
            migrate("3");
            sql.execute("SET search_path = " + SCHEMA);
            sql.execute("SELECT add_patrol_month('2033-10-01'), add_patrol_month('2033-11-01')");
            sql.execute(ROWS);
            migrate("latest");
            assertThat(number(sql, "SELECT count(*) FROM patrol_visit")).isEqualTo(60);
            assertThat(number(sql, "SELECT sum(row_count) FROM patrol_by_day")).isEqualTo(180);
            assertThat(number(sql, "SELECT sum(row_count) FROM patrol_by_item")).isEqualTo(180);
            assertThat(number(sql, VISITS_DIFFER)).isZero();
            assertThat(number(sql, DAYS_DIFFER)).isZero();
            assertThat(number(sql, ITEMS_DIFFER)).isZero();
            assertThat(number(sql, "SELECT count(DISTINCT (enterprise_id, position)) FROM patrol_row"))
                    .isEqualTo(180);
            assertThat(number(sql, "SELECT sum(position) FROM patrol_feed")).isEqualTo(180);
            assertThat(number(sql, "SELECT count(*) FROM check_item_name")).isEqualTo(12);
        }
    }

    @AfterEach
    void dropTheSchema() throws SQLException {
        try (Connection database = ReportService.connect();
                Statement sql = database.createStatement()) {
            sql.execute("DROP SCHEMA IF EXISTS " + SCHEMA + " CASCADE");
        }
    }

    private static void migrate(String version) {
        Flyway.configure()
                .dataSource(
                        ConfigProvider.getConfig().getValue("quarkus.datasource.jdbc.url", String.class),
                        ConfigProvider.getConfig().getValue("quarkus.datasource.username", String.class),
                        "")
                .schemas(SCHEMA)
                // As the service does: an index that is built beside the traffic would wait for the lock's transaction.
                .configuration(Map.of("flyway.postgresql.transactional.lock", "false"))
                .target(version)
                .load()
                .migrate();
    }

    private static int number(Statement sql, String query) throws SQLException {
        try (ResultSet found = sql.executeQuery(query)) {
            found.next();
            return found.getInt(1);
        }
    }
}
