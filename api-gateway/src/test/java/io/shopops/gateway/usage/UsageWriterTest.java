package io.shopops.gateway.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.shopops.gateway.IdentityProvider;
import io.shopops.gateway.RealDatabase;
import io.shopops.gateway.answer.Outcome;
import io.shopops.gateway.server.StubServices;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@RealDatabase
@WithTestResource(StubServices.class)
@WithTestResource(IdentityProvider.class)
class UsageWriterTest {
    private static final String APPLICATION = "DC-usage";

    @Inject
    Pool database;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Usage usage =
            new Usage(Clock.fixed(Instant.parse("2020-01-01T16:00:00Z"), ZoneOffset.UTC), ZoneId.of("Asia/Shanghai"));
    private UsageWriter writer;

    @BeforeEach
    void begin() {
        writer = new UsageWriter(usage, database, Duration.ofSeconds(15), registry);
        run("DELETE FROM usage_of_day WHERE application_id = '" + APPLICATION + "'");
    }

    @Test
    void addsToWhatIsThere() {
        count(Outcome.SUCCEEDED, 3);
        count(Outcome.BUSINESS_ERROR, 2);
        await(writer.write());
        count(Outcome.SUCCEEDED, 1);
        count(Outcome.REFUSED, 1);
        count(Outcome.FAILED, 1);
        await(writer.write());
        await(writer.write());

        assertThat(stored()).isEqualTo("2020-01-02 4 2 1 1");
    }

    /** Two gateways that lock the same rows in different orders would each wait for the other. */
    @Test
    void storesTheRowsInTheirOrder() {
        List<String> ids = IntStream.range(100, 200)
                .mapToObj(number -> APPLICATION + number)
                .toList();
        ids.forEach(id -> usage.count(id, Outcome.SUCCEEDED));
        await(writer.write());

        List<String> stored = new ArrayList<>();
        await(database.query("SELECT application_id FROM usage_of_day ORDER BY ctid")
                        .execute())
                .forEach(row -> stored.add(row.getString(0)));
        run("DELETE FROM usage_of_day WHERE application_id LIKE '" + APPLICATION + "%'");
        assertThat(stored).containsSubsequence(ids);
    }

    @Test
    void keepsWhatTheDatabaseRefusesAndAddsItOnce() {
        count(Outcome.SUCCEEDED, 3);
        run("ALTER TABLE usage_of_day RENAME TO away");
        try {
            await(writer.write());
            await(writer.write());
            assertThat(registry.counter("shopops.gateway.usage.write.failures").count())
                    .isEqualTo(2);
        } finally {
            run("ALTER TABLE away RENAME TO usage_of_day");
        }
        count(Outcome.SUCCEEDED, 1);
        await(writer.write());
        assertThat(stored()).isEqualTo("2020-01-02 3 0 0 0");
        await(writer.write());
        await(writer.write());

        assertThat(stored()).isEqualTo("2020-01-02 4 0 0 0");
        assertThat(registry.counter("shopops.gateway.usage.lost").count()).isZero();
    }

    @Test
    void joinsAWriteThatIsUnderWay() {
        count(Outcome.SUCCEEDED, 1);
        SqlConnection other = await(database.getConnection());
        await(other.query("BEGIN; LOCK TABLE usage_of_day").execute());
        Future<Void> first = writer.write();
        Future<Void> second = writer.write();
        assertThat(second).isSameAs(first);
        await(other.query("COMMIT").execute());
        await(other.close());
        await(second);

        assertThat(stored()).isEqualTo("2020-01-02 1 0 0 0");
    }

    @Test
    void givesUpABatchThatIsNotAnsweredInTime() {
        UsageWriter hasty = new UsageWriter(usage, database, Duration.ofMillis(200), registry);
        count(Outcome.SUCCEEDED, 2);
        SqlConnection other = await(database.getConnection());
        await(other.query("BEGIN; LOCK TABLE usage_of_day").execute());
        await(hasty.write());
        assertThat(registry.counter("shopops.gateway.usage.lost").count()).isEqualTo(2);
        await(other.query("COMMIT").execute());
        await(other.close());
        count(Outcome.FAILED, 1);
        await(writer.write());
        await(hasty.write());

        // The first batch was stored after all, and not a second time.
        Awaitility.await().untilAsserted(() -> assertThat(stored()).isEqualTo("2020-01-02 2 0 0 1"));
    }

    /** Whether the database could still say that it stores nothing is chance; a call is never counted twice. */
    @Test
    void countsNoCallTwiceWhereTheConnectionBreaksInTheMiddle() {
        count(Outcome.SUCCEEDED, 1);
        SqlConnection other = await(database.getConnection());
        await(other.query("BEGIN; LOCK TABLE usage_of_day").execute());
        Future<Void> write = writer.write();
        Awaitility.await()
                .until(() -> await(other.query(
                                                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                                                        + " WHERE wait_event_type = 'Lock' AND query LIKE 'INSERT INTO usage_of_day%'")
                                        .execute())
                                .size()
                        > 0);
        await(write);
        await(other.query("COMMIT").execute());
        await(other.close());
        double lost = registry.counter("shopops.gateway.usage.lost").count();
        assertThat(registry.counter("shopops.gateway.usage.write.failures").count())
                .isEqualTo(1);
        count(Outcome.SUCCEEDED, 1);
        await(writer.write());
        await(writer.write());

        assertThat(stored()).isEqualTo("2020-01-02 " + (lost == 1 ? 1 : 2) + " 0 0 0");
    }

    private void count(Outcome outcome, int times) {
        for (int i = 0; i < times; i++) {
            usage.count(APPLICATION, outcome);
        }
    }

    private String stored() {
        Row row = await(database.query("SELECT * FROM usage_of_day WHERE application_id = '" + APPLICATION + "'")
                        .execute())
                .iterator()
                .next();
        return row.getLocalDate("day") + " " + row.getLong("succeeded") + " " + row.getLong("business_errors") + " "
                + row.getLong("refused") + " " + row.getLong("failed");
    }

    private void run(String sql) {
        await(database.query(sql).execute());
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
