package io.shopops.report.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.shopops.localstack.testing.TestServers;
import io.shopops.report.testing.GatewayKeys;
import io.shopops.report.testing.ReportService;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
        value = TestServers.class,
        initArgs = {
            @ResourceArg(name = "database", value = "patrol_report"),
            @ResourceArg(name = "kafka", value = "true")
        })
@WithTestResource(GatewayKeys.class)
class InboxCleanUpTest {
    @Inject
    InboxCleanUp cleanUp;

    private Connection database;

    @BeforeEach
    void connect() throws SQLException {
        database = ReportService.connect();
        remember("young", 1, "29 days 23 hours");
        // More than one transaction takes.
        remember("old", 4_500, "30 days 1 hour");
    }

    @AfterEach
    void disconnect() throws SQLException {
        run("DELETE FROM inbox WHERE source LIKE '/clean-up/%'");
        database.close();
    }

    @Test
    void forgetsWhatIsOlderThanTheRetentionAlone() throws SQLException {
        cleanUp.run();
        assertThat(known("old")).isZero();
        assertThat(known("young")).isEqualTo(1);
    }

    @Test
    void leavesTheWorkToTheReplicaThatIsAtIt() throws SQLException {
        database.setAutoCommit(false);
        run("SELECT pg_advisory_xact_lock(hashtext('inbox clean-up'))");
        cleanUp.run();
        assertThat(known("old")).isEqualTo(4_500);
        database.rollback();
        database.setAutoCommit(true);
    }

    private void remember(String source, int count, String age) throws SQLException {
        run("INSERT INTO inbox SELECT '/clean-up/" + source + "', n, now() - interval '" + age
                + "' FROM generate_series(1, " + count + ") n");
    }

    private int known(String source) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet found = statement.executeQuery(
                        "SELECT count(*) FROM inbox WHERE source = '/clean-up/" + source + "'")) {
            found.next();
            return found.getInt(1);
        }
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute(sql);
        }
    }
}
