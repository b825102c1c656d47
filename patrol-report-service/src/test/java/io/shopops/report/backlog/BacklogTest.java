package io.shopops.report.backlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class BacklogTest {
    private Instant now = Instant.parse("2026-01-10T00:00:00Z");
    private final Backlog backlog = new Backlog(new TestClock(), Duration.ofSeconds(30));

    @Test
    void isNoNumberBeforeTheFirstCount() {
        assertThat(backlog.records()).isNaN();
    }

    @Test
    void showsACountUntilItHasGrownOld() {
        backlog.read(7);
        now = now.plusMillis(29_999);
        assertThat(backlog.records()).isEqualTo(7);
        now = now.plusMillis(1);
        assertThat(backlog.records()).isNaN();
    }

    private final class TestClock extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
