package io.shopops.audit;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The service's own Flyway, with all its settings, on another database of the same server. */
@QuarkusTest
@RealServers
class MigrationsTest {
    private static final String DATABASE = "migrated_by_two";

    /** The last version whose migrations change tables; the indexes follow. */
    private static final String BEFORE_THE_INDEXES = "3";

    /** Takes the table's lock that every call takes that writes. */
    private static final String WRITE = "UPDATE shop_check SET is_read = true";

    @Inject
    Flyway flyway;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    @BeforeEach
    void makeDatabase() throws SQLException {
        run(url, "postgres", "CREATE DATABASE " + DATABASE + " OWNER shop_audit");
    }

    @AfterEach
    void dropDatabase() throws SQLException {
        run(url, "postgres", "DROP DATABASE " + DATABASE + " WITH (FORCE)");
    }

    @Test
    void replicasThatStartTogetherMigrateOnce() {
        List<CompletableFuture<Integer>> starts = starts();

        assertThat(starts).allSatisfy(start -> assertThat(start).succeedsWithin(120, SECONDS));
        // They take turns, each migration is one replica's.
        assertThat(starts.stream().mapToInt(CompletableFuture::join).sum()).isEqualTo(versions());
        assertThat(pending()).isEmpty();
    }

    /** The index waits for the transaction, the other replica for the index, and no call for either. */
    @Test
    void indexesAreBuiltBesideCallsThatWrite() throws SQLException {
        replica().target(BEFORE_THE_INDEXES).load().migrate();
        try (Connection call = DriverManager.getConnection(own(), "shop_audit", null)) {
            call.setAutoCommit(false);
            run(call, WRITE);

            List<CompletableFuture<Integer>> starts = starts();
            await().until(this::isAnIndexWaiting);
            run(own(), "shop_audit", "SET lock_timeout = '1s'", WRITE);
            assertThat(starts).noneMatch(CompletableFuture::isDone);
            call.commit();

            assertThat(starts).allSatisfy(start -> assertThat(start).succeedsWithin(120, SECONDS));
            assertThat(pending()).isEmpty();
        }
    }

    private List<CompletableFuture<Integer>> starts() {
        return Stream.generate(() -> replica().load())
                .limit(2)
                .map(replica -> CompletableFuture.supplyAsync(() -> replica.migrate().migrationsExecuted))
                .toList();
    }

    private FluentConfiguration replica() {
        return Flyway.configure().configuration(flyway.getConfiguration()).dataSource(own(), "shop_audit", null);
    }

    private int versions() {
        return flyway.info().applied().length;
    }

    private MigrationInfo[] pending() {
        return replica().load().info().pending();
    }

    private boolean isAnIndexWaiting() throws SQLException {
        try (Connection connection = DriverManager.getConnection(own(), "postgres", null);
                Statement statement = connection.createStatement();
                ResultSet waiting = statement.executeQuery("SELECT 1 FROM pg_stat_activity WHERE datname = '" + DATABASE
                        + "' AND query LIKE 'CREATE INDEX CONCURRENTLY%' AND wait_event_type = 'Lock'")) {
            return waiting.next();
        }
    }

    private String own() {
        return url.substring(0, url.lastIndexOf('/') + 1) + DATABASE;
    }

    private static void run(String url, String user, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, user, null)) {
            run(connection, statements);
        }
    }

    private static void run(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
