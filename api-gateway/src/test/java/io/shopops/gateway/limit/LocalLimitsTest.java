package io.shopops.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.shopops.gateway.TickingClock;
import io.shopops.gateway.answer.Refusal;
import io.shopops.gateway.answer.ReturnCode;
import io.shopops.gateway.application.Application;
import io.shopops.gateway.application.Limits;
import io.shopops.gateway.application.TestApplications;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalLimitsTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private final TickingClock clock = new TickingClock(Instant.parse("2026-11-21T04:00:00Z"));
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final LocalLimits limits = new LocalLimits((application, day) -> 0, clock, SHANGHAI, metrics);

    @Test
    void letsABurstThroughAndThenTheRate() {
        Application caller = limited(new Limits(2, 5, null));

        assertThat(passing(caller, 6)).isEqualTo(5);
        clock.advance(Duration.ofMillis(499));
        assertThat(passing(caller, 1)).isZero();
        clock.advance(Duration.ofMillis(1));
        assertThat(passing(caller, 2)).isOne();
        clock.advance(Duration.ofHours(1));
        assertThat(passing(caller, 6)).isEqualTo(5);
    }

    @Test
    void takesASecondsCallsForTheBurstWhereNoneIsSet() {
        assertThat(passing(limited(new Limits(3, null, null)), 4)).isEqualTo(3);
    }

    @Test
    void tellsWhichLimitAndWhenToCallAgain() {
        Application caller = limited(new Limits(2, 1, null));
        passing(caller, 1);

        Refusal refusal = refusal(limits.count(caller));

        assertThat(refusal.code()).isEqualTo(ReturnCode.API_CALL_LIMITED);
        assertThat(refusal).hasMessage("Too many calls: the rate is limited to 2 a second");
        assertThat(refusal.retryAfter()).isEqualTo(Duration.ofMillis(500));
        assertThat(metrics.counter("shopops.gateway.limited", "what", "rate").count())
                .isOne();
    }

    @Test
    void holdsTheQuotaToTheEndOfTheDayInThePlatformsZone() {
        Application caller = limited(new Limits(null, null, 3L));

        assertThat(passing(caller, 4)).isEqualTo(3);
        Refusal refusal = refusal(limits.count(caller));
        assertThat(refusal).hasMessage("Too many calls: the daily quota of 3 is used up until 2026-11-22T00:00+08:00");
        assertThat(refusal.retryAfter()).isEqualTo(Duration.ofHours(12));
        clock.set(Instant.parse("2026-11-21T15:59:59.999Z"));
        assertThat(passing(caller, 1)).isZero();
        clock.set(Instant.parse("2026-11-21T16:00:00Z"));
        assertThat(passing(caller, 4)).isEqualTo(3);
        assertThat(metrics.counter("shopops.gateway.limited", "what", "quota").count())
                .isEqualTo(4);
    }

    /** The clocks go forward and back: such a day ends after 23 and after 25 hours. */
    @ParameterizedTest
    @CsvSource({"2026-03-28T23:00:00Z, 23", "2026-10-24T22:00:00Z, 25"})
    void endsADayAtItsMidnightHoweverLongItIs(Instant midnight, int hours) {
        LocalLimits berlin = new LocalLimits((application, day) -> 0, clock, ZoneId.of("Europe/Berlin"), metrics);
        Application caller = limited(new Limits(null, null, 1L));
        clock.set(midnight);

        assertThat(berlin.count(caller).succeeded()).isTrue();
        assertThat(refusal(berlin.count(caller)).retryAfter()).isEqualTo(Duration.ofHours(hours));
        clock.advance(Duration.ofHours(hours).minusMillis(1));
        assertThat(berlin.count(caller).succeeded()).isFalse();
        clock.advance(Duration.ofMillis(1));
        assertThat(berlin.count(caller).succeeded()).isTrue();
    }

    @Test
    void countsARefusedCallAgainstNeitherLimit() {
        Application caller = limited(new Limits(1, 1, 2L));

        assertThat(passing(caller, 10)).isOne();
        clock.advance(Duration.ofSeconds(1));
        assertThat(passing(caller, 1)).isOne();
        // The quota refuses; the token that came meanwhile is still there for a larger quota.
        clock.advance(Duration.ofSeconds(1));
        assertThat(passing(caller, 1)).isZero();
        assertThat(passing(limited(new Limits(1, 1, 3L)), 2)).isOne();
    }

    @Test
    void keepsTheTokensThatThereAreWhereTheLimitChanges() {
        assertThat(passing(limited(new Limits(10, 10, null)), 8)).isEqualTo(8);

        assertThat(passing(limited(new Limits(1, 100, null)), 100)).isEqualTo(2);
        clock.advance(Duration.ofSeconds(50));
        assertThat(passing(limited(new Limits(1, 5, null)), 100)).isEqualTo(5);
    }

    @Test
    void appliesALowerQuotaToWhatWasCalledAlready() {
        assertThat(passing(limited(new Limits(null, null, 10L)), 6)).isEqualTo(6);

        assertThat(passing(limited(new Limits(null, null, 5L)), 1)).isZero();
        assertThat(passing(limited(new Limits(null, null, 8L)), 10)).isEqualTo(2);
    }

    @Test
    void limitsEachApplicationForItself() {
        Application one = TestApplications.limited("DC-000001", new Limits(1, 1, null));
        Application other = TestApplications.limited("DC-000002", new Limits(1, 1, null));

        assertThat(passing(one, 2)).isOne();
        assertThat(passing(other, 2)).isOne();
    }

    @Test
    void limitsNothingWhereThereIsNoLimit() {
        assertThat(passing(limited(Limits.NONE), 1_000)).isEqualTo(1_000);
        assertThat(limits.known()).isZero();
    }

    @Test
    void beginsWithWhatWasCalledBefore() {
        LocalLimits restarted = new LocalLimits(
                (application, day) ->
                        application.equals("DC-000001") && day.equals(LocalDate.parse("2026-11-21")) ? 8 : 0,
                clock,
                SHANGHAI,
                metrics);
        Application caller = limited(new Limits(null, null, 10L));

        assertThat(IntStream.range(0, 5).filter(call -> restarted.count(caller).succeeded()))
                .hasSize(2);
    }

    @Test
    void forgetsApplicationsThatStoppedCalling() {
        Application rate = TestApplications.limited("DC-000001", new Limits(1, 1_200, null));
        Application quota = TestApplications.limited("DC-000002", new Limits(1, null, 10L));
        Application busy = TestApplications.limited("DC-000003", new Limits(1, null, null));
        passing(rate, 700);
        passing(quota, 1);

        // The calls of the day count for a quota that may come.
        clock.advance(Duration.ofHours(11));
        passing(busy, 1);
        assertThat(limits.known()).isEqualTo(3);
        clock.advance(Duration.ofDays(1));
        passing(busy, 1);
        assertThat(limits.known()).isOne();
    }

    @Test
    void countsCallsOfManyThreadsExactly() throws Exception {
        Application caller = limited(new Limits(100, 100, 60L));
        ExecutorService threads = Executors.newFixedThreadPool(32);
        try {
            CyclicBarrier start = new CyclicBarrier(32);
            var passed = IntStream.range(0, 32)
                    .mapToObj(thread -> threads.submit(() -> {
                        start.await();
                        return passing(caller, 10);
                    }))
                    .toList();
            long sum = 0;
            for (var each : passed) {
                sum += each.get();
            }
            assertThat(sum).isEqualTo(60);
        } finally {
            threads.shutdownNow();
        }
    }

    private long passing(Application caller, int calls) {
        return IntStream.range(0, calls)
                .filter(call -> limits.count(caller).succeeded())
                .count();
    }

    private static Application limited(Limits limits) {
        return TestApplications.limited("DC-000001", limits);
    }

    private static Refusal refusal(Future<Void> counted) {
        assertThat(counted.cause()).isInstanceOf(Refusal.class);
        return (Refusal) counted.cause();
    }
}
