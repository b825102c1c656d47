package io.shopops.audit.housekeeping;

import static io.shopops.audit.Calls.MANY;
import static io.shopops.audit.Calls.submission;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.shopops.audit.Database;
import io.shopops.audit.RealServers;
import io.shopops.audit.lease.Lease;
import io.shopops.audit.lease.Leases;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Shops 8100 … 8199 are this test's. */
@QuarkusTest
@RealServers
class CleanUpTest {
    private static final Duration HOUR = Duration.ofHours(1);

    @Inject
    CleanUp cleanUp;

    @Inject
    Leases leases;

    @Inject
    Pool pool;

    @Inject
    Clock clock;

    @Inject
    Database database;

    @Inject
    DataSource source;

    @AfterEach
    void forgetKeys() throws Exception {
        database.run("DELETE FROM idempotency_key WHERE enterprise_id = 1289 AND key LIKE 'clean-%'");
    }

    @Test
    void removesAnswersThatAreADayOldHoweverMany() throws Exception {
        database.run("""
                INSERT INTO idempotency_key
                SELECT 1289, 'DC-000001', 'clean-' || i, '\\x00', '{}', now() - interval '24 hours 1 second'
                FROM generate_series(1, 2500) i""");
        database.run("""
                INSERT INTO idempotency_key
                SELECT 1289, 'DC-000001', 'clean-young', '\\x00', '{}', now() - interval '23 hours'""");

        cleanUp.run();

        assertThat(database.rows("SELECT key FROM idempotency_key WHERE key LIKE 'clean-%'"))
                .containsExactly("clean-young");
    }

    @Test
    void leavesAnAnswerThatACallIsTakingOver() throws Exception {
        database.run("""
                INSERT INTO idempotency_key
                SELECT 1289, 'DC-000001', 'clean-busy', '\\x00', '{}', now() - interval '2 days'""");
        try (Connection call = source.getConnection();
                Statement statement = call.createStatement()) {
            call.setAutoCommit(false);
            statement.execute("UPDATE idempotency_key SET created_at = now() WHERE key = 'clean-busy'");

            cleanUp.run();
            call.commit();
        }

        assertThat(database.rows("SELECT key FROM idempotency_key WHERE key LIKE 'clean-%'"))
                .containsExactly("clean-busy");
    }

    @Test
    void removesExpiredClaimsOfShopsThatNobodyIsChanging() throws Exception {
        for (int shop = 8101; shop <= 8103; shop++) {
            MANY.call("addCheckShop", submission(shop, "clean-" + shop));
            MANY.call("claimCheck", "{\"shopsId\":" + shop + ",\"reviewerPid\":7}");
        }
        database.run("UPDATE shop_check_claim SET until = now() WHERE shops_id IN (8101, 8102)");
        try (Connection call = source.getConnection();
                Statement statement = call.createStatement()) {
            call.setAutoCommit(false);
            statement.execute("SELECT 1 FROM shop_check_head WHERE shops_id = 8102 FOR UPDATE");

            cleanUp.run();
        }

        assertThat(database.rows("SELECT shops_id FROM shop_check_claim WHERE shops_id BETWEEN 8101 AND 8103"))
                .containsExactlyInAnyOrder("8102", "8103");
    }

    @Test
    void removesOldEventsWhereTheRelayIsOffAndOneSaidHowOld() throws Exception {
        // Too large for a message, so that the relay, which is on here, leaves them.
        database.run("""
                INSERT INTO outbox (id, aggregatetype, aggregateid, type, payload, created_at)
                SELECT uuidv7(), 'shop', '1289:8110', age, jsonb_build_object('x', repeat('0123456789', 200000)),
                       now() - age::interval
                FROM unnest(ARRAY['59 minutes', '61 minutes']) age""");
        try {
            cleanUp(true, Optional.of(HOUR)).run();
            cleanUp(false, Optional.empty()).run();
            assertThat(events()).hasSize(2);

            cleanUp(false, Optional.of(HOUR)).run();
            assertThat(events()).containsExactly("59 minutes");
        } finally {
            database.run("DELETE FROM outbox WHERE aggregateid = '1289:8110'");
        }
    }

    private CleanUp cleanUp(boolean isRelayOn, Optional<Duration> kept) {
        return new CleanUp(pool, clock, leases, isRelayOn, kept);
    }

    private List<String> events() {
        return database.rows("SELECT type FROM outbox WHERE aggregateid = '1289:8110'");
    }

    @Test
    void leavesEverythingToAReplicaThatIsAtItAndFreesItsLease() throws Exception {
        database.run("""
                INSERT INTO idempotency_key
                SELECT 1289, 'DC-000001', 'clean-old', '\\x00', '{}', now() - interval '2 days'""");
        Lease other = leases.of("clean-up", Duration.ofMinutes(1));
        assertThat(other.hold()).isTrue();

        cleanUp.run();

        assertThat(database.rows("SELECT key FROM idempotency_key WHERE key LIKE 'clean-%'"))
                .containsExactly("clean-old");
        other.release();
        cleanUp.run();
        assertThat(other.hold()).isTrue();
        other.release();
        assertThat(database.rows("SELECT key FROM idempotency_key WHERE key LIKE 'clean-%'"))
                .isEmpty();
    }
}
