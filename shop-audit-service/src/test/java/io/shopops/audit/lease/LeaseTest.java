package io.shopops.audit.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.shopops.audit.Database;
import io.shopops.audit.RealServers;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@RealServers
class LeaseTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    @Inject
    Pool pool;

    @Inject
    Database database;

    @Test
    void hasOneHolder() {
        Lease first = lease("one", LONG, Clock.systemUTC());
        Lease second = lease("one", LONG, Clock.systemUTC());

        assertThat(first.hold()).isTrue();
        assertThat(second.hold()).isFalse();
        assertThat(first.hold()).isTrue();
    }

    @Test
    void passesOnWhenReleased() {
        Lease first = lease("released", LONG, Clock.systemUTC());
        Lease second = lease("released", LONG, Clock.systemUTC());
        assertThat(first.hold()).isTrue();

        first.release();

        assertThat(second.hold()).isTrue();
        assertThat(first.hold()).isFalse();
    }

    @Test
    void cannotBeReleasedByAnother() {
        Lease first = lease("kept", LONG, Clock.systemUTC());
        Lease second = lease("kept", LONG, Clock.systemUTC());
        assertThat(first.hold()).isTrue();

        second.release();

        assertThat(second.hold()).isFalse();
    }

    @Test
    void passesOnWhenItsHolderDoesNotRenewIt() {
        Lease dead = lease("expired", Duration.ofMillis(200), Clock.systemUTC());
        Lease next = lease("expired", LONG, Clock.systemUTC());
        assertThat(dead.hold()).isTrue();

        await().until(next::hold);

        assertThat(dead.hold()).isFalse();
    }

    @Test
    void isRenewedAfterAThirdOfItsLength() throws SQLException {
        Instant start = Instant.parse("2026-01-01T00:00:00Z");
        TickingClock clock = new TickingClock(start);
        Lease lease = lease("ticking", LONG, clock);
        assertThat(lease.hold()).isTrue();
        database.run("UPDATE lease SET holder = ? WHERE name = 'ticking'", UUID.randomUUID());

        clock.now = start.plusSeconds(19);
        assertThat(lease.hold()).as("believed without asking").isTrue();
        clock.now = start.plusSeconds(20);
        assertThat(lease.hold()).as("asked").isFalse();
    }

    private Lease lease(String name, Duration length, Clock clock) {
        return new Lease(name, pool, clock, UUID::randomUUID, length);
    }

    private static final class TickingClock extends Clock {
        private Instant now;

        TickingClock(Instant start) {
            now = start;
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
