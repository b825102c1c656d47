package io.shopops.gateway.admission;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shopops.gateway.answer.Refusal;
import io.shopops.gateway.answer.ReturnCode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampWindowTest {
    /** 12:00:00.999 in Shanghai. */
    private final TimestampWindow window = window("2026-11-21T04:00:00.999Z", "Asia/Shanghai");

    @ParameterizedTest
    @ValueSource(strings = {"20261121120000", "20261121115000", "20261121121000"})
    void acceptsTenMinutesEitherWayAndTheBoundItself(String timestamp) {
        assertThatCode(() -> window.check(timestamp)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"20261121114959", "20261121121001", "20251121120000", "20261121040000"})
    void refusesATimestampOneSecondPastTheWindow(String timestamp) {
        assertRefused(() -> window.check(timestamp), ReturnCode.TIMESTAMP_OVERTIME);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026112112000",
                "202611211200000",
                "2026-11-21 12:00",
                "20261121120000 ",
                "+0261121120000",
                "20261321120000",
                "20260229120000",
                "20261131120000",
                "20261121240000",
                "20261121126000",
                "20261121120060",
                "00000000000000",
                "2026112112000a",
                "\uFF120261121120000",
                "１２３４５６７８９０１２３４"
            })
    void refusesWhatIsNoDateAndTime(String timestamp) {
        assertRefused(() -> window.check(timestamp), ReturnCode.TIMESTAMP_FORMAT_ERROR);
    }

    @Test
    void acceptsBothMeaningsOfAnHourThatIsLivedThroughTwice() {
        String duringBoth = "20261025023000";

        assertThatCode(() -> window("2026-10-25T00:30:00Z", "Europe/Berlin").check(duringBoth))
                .doesNotThrowAnyException();
        assertThatCode(() -> window("2026-10-25T01:30:00Z", "Europe/Berlin").check(duringBoth))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesATimeThatTheClocksSkip() {
        assertRefused(
                () -> window("2026-03-29T01:30:00Z", "Europe/Berlin").check("20260329023000"),
                ReturnCode.TIMESTAMP_FORMAT_ERROR);
    }

    @Test
    void tellsTheWindowAndTheZone() {
        assertThatThrownBy(() -> window.check("20261121040000"))
                .hasMessage("_timestamp has expired: it must lie within 600 seconds of the time in Asia/Shanghai");
    }

    @Test
    void needsAWindowOfASecondOrMore() {
        assertThatThrownBy(() -> new TimestampWindow(Duration.ofMillis(999), ZoneOffset.UTC, Clock.systemUTC()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static TimestampWindow window(String now, String zone) {
        return new TimestampWindow(
                Duration.ofMinutes(10), ZoneId.of(zone), Clock.fixed(Instant.parse(now), ZoneOffset.UTC));
    }

    private static void assertRefused(ThrowingCallable check, ReturnCode code) {
        assertThatThrownBy(check).isInstanceOf(Refusal.class).extracting("code").isEqualTo(code);
    }
}
