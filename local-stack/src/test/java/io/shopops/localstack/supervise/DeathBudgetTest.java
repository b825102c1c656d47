package io.shopops.localstack.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class DeathBudgetTest {
    private final TickableClock clock = new TickableClock();
    private final DeathBudget budget = new DeathBudget(5, Duration.ofSeconds(60), clock);

    @Test
    void isSpentByTheFifthDeathWithinAMinute() {
        for (int death = 1; death <= 4; death++) {
            assertThat(budget.isSpentBy()).as("death %d", death).isFalse();
            clock.tick(Duration.ofSeconds(15));
        }
        assertThat(budget.isSpentBy()).isTrue();
    }

    @Test
    void forgetsADeathThatIsMoreThanAMinuteOld() {
        for (int death = 1; death <= 4; death++) {
            assertThat(budget.isSpentBy()).isFalse();
        }
        clock.tick(Duration.ofSeconds(60).plusMillis(1));
        assertThat(budget.isSpentBy()).isFalse();
    }

    private static final class TickableClock extends Clock {
        private Instant now = Instant.EPOCH;

        void tick(Duration duration) {
            now = now.plus(duration);
        }

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
            return this;
        }
    }
}
