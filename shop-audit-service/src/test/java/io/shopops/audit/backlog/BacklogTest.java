package io.shopops.audit.backlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BacklogTest {
    private static final Instant START = Instant.ofEpochSecond(1_454_205_517);

    private final Hand clock = new Hand();
    private final Backlog backlog = new Backlog(clock, Duration.ofSeconds(30));

    @Test
    void showsNoNumberBeforeItsFirstReading() {
        assertThat(backlog.rows()).isNaN();
        assertThat(backlog.ageOfTheOldest()).isNaN();
    }

    @Test
    void theOldestGrowsOlderBetweenTwoReadings() {
        backlog.read(3, Optional.of(START.minusSeconds(60)));
        clock.now = START.plusSeconds(5);

        assertThat(backlog.rows()).isEqualTo(3);
        assertThat(backlog.ageOfTheOldest()).isEqualTo(65_000);
    }

    @Test
    void theAgeIsZeroWhereNothingWaits() {
        backlog.read(0, Optional.empty());

        assertThat(backlog.rows()).isZero();
        assertThat(backlog.ageOfTheOldest()).isZero();
    }

    @Test
    void showsNoNumberOnceAReadingIsOld() {
        backlog.read(3, Optional.of(START));
        clock.now = START.plusSeconds(29);
        assertThat(backlog.rows()).isEqualTo(3);

        clock.now = START.plusSeconds(30);
        assertThat(backlog.rows()).isNaN();
        assertThat(backlog.ageOfTheOldest()).isNaN();
    }

    private static final class Hand extends Clock {
        private Instant now = START;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
