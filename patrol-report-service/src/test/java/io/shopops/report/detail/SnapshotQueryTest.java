package io.shopops.report.detail;

import static io.shopops.report.testing.ReportService.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.shopops.localstack.testing.TestServers;
import io.shopops.report.answer.Refusal;
import io.shopops.report.testing.GatewayKeys;
import io.shopops.report.testing.ReportService;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
        value = TestServers.class,
        initArgs = {
            @ResourceArg(name = "database", value = "patrol_report"),
            @ResourceArg(name = "kafka", value = "true")
        })
@WithTestResource(GatewayKeys.class)
class SnapshotQueryTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Of this test's reads alone. */
    private static final String MARK = "/* the test of snapshots */";

    @Inject
    SnapshotQuery snapshot;

    @Test
    void allReadsAreOfOneMoment() throws SQLException {
        CompletableFuture<Void> between = new CompletableFuture<>();
        String[] moments = new String[2];
        Uni<Void> reads = snapshot.read(connection -> moment(connection)
                .invoke(moment -> moments[0] = moment)
                .chain(() -> Uni.createFrom().completionStage(between))
                .chain(() -> moment(connection))
                .invoke(moment -> moments[1] = moment)
                .replaceWithVoid());
        CompletableFuture<Void> done = reads.subscribeAsCompletionStage();
        eventually().until(() -> moments[0] != null);
        newTransaction();
        between.complete(null);
        done.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
        assertThat(moments[1]).isEqualTo(moments[0]);
    }

    @Test
    void nothingCanBeWritten() {
        Uni<?> write = snapshot.read(
                connection -> connection.query("CREATE TABLE not_made (id int)").execute());
        assertThatThrownBy(() -> write.await().atMost(PATIENCE)).hasMessageContaining("read-only transaction");
    }

    @Test
    void oneThatIsGivenUpLeavesNoConnectionInsideOfATransaction() throws SQLException {
        CompletableFuture<Void> between = new CompletableFuture<>();
        CompletableFuture<Void> begun = new CompletableFuture<>();
        Cancellable reader = snapshot.read(connection -> marked(connection)
                        .invoke(() -> begun.complete(null))
                        .chain(() -> Uni.createFrom().completionStage(between))
                        .chain(() -> marked(connection)))
                .subscribe()
                .with(read -> {});
        eventually().until(begun::isDone);
        assertThat(insideOfATransaction()).isEqualTo(1);
        reader.cancel();
        between.complete(null);
        eventually().untilAsserted(() -> assertThat(insideOfATransaction()).isZero());
    }

    @Test
    void oneThatFailsLeavesNoConnectionInsideOfATransaction() {
        for (int i = 0; i < 30; i++) {
            Uni<?> read = snapshot.read(connection -> marked(connection)
                    .chain(() -> connection.query(MARK + " SELECT 1 / 0").execute()));
            assertThatThrownBy(() -> read.await().atMost(PATIENCE)).hasMessageContaining("division by zero");
        }
        eventually().untilAsserted(() -> assertThat(insideOfATransaction()).isZero());
    }

    @Test
    void refusesWhatTakesLongerThanTheDatabaseAllows() {
        Uni<?> read = snapshot.read(connection -> connection
                .query("SET LOCAL statement_timeout = 50; SELECT pg_sleep(60)")
                .execute());
        assertThatThrownBy(() -> read.await().atMost(PATIENCE)).isInstanceOf(Refusal.class);
    }

    private static Uni<String> moment(SqlConnection connection) {
        return connection.query("SELECT pg_current_snapshot()::text").execute().map(rows -> rows.iterator()
                .next()
                .getString(0));
    }

    private static Uni<?> marked(SqlConnection connection) {
        return connection.query(MARK + " SELECT 1").execute();
    }

    /** So that whoever took a new snapshot would see another. */
    private static void newTransaction() throws SQLException {
        try (Connection database = ReportService.connect();
                Statement statement = database.createStatement()) {
            statement.execute("SELECT pg_current_xact_id()");
        }
    }

    private static int insideOfATransaction() throws SQLException {
        try (Connection database = ReportService.connect();
                Statement statement = database.createStatement();
                ResultSet found = statement.executeQuery("SELECT count(*) FROM pg_stat_activity"
                        + " WHERE pid <> pg_backend_pid() AND state LIKE 'idle in transaction%' AND query LIKE '" + MARK
                        + "%'")) {
            found.next();
            return found.getInt(1);
        }
    }
}
