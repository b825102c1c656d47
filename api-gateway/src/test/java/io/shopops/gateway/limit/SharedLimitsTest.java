package io.shopops.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.shopops.gateway.TickingClock;
import io.shopops.gateway.answer.Refusal;
import io.shopops.gateway.application.Application;
import io.shopops.gateway.application.Limits;
import io.shopops.gateway.application.TestApplications;
import io.shopops.gateway.redis.RealRedis;
import io.shopops.gateway.redis.SharedStore;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two gateways and a real Redis between them, whose own clock moves the rate. */
class SharedLimitsTest {
    @RegisterExtension
    private static final RealRedis REDIS = new RealRedis();

    private final TickingClock clock = new TickingClock(Instant.parse("2026-11-21T04:00:00Z"));
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final List<SharedStore> stores = new ArrayList<>();
    // What one test makes Redis count is nothing to another.
    private final String id = "DC-" + ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE);
    private SharedLimits one;
    private SharedLimits other;

    @BeforeEach
    void startGateways() {
        one = gateway();
        other = gateway();
    }

    @AfterEach
    void stopGateways() {
        stores.forEach(SharedStore::close);
    }

    @Test
    void countsTheQuotaOfAllGatewaysTogether() {
        Application caller = limited(new Limits(null, null, 5L));

        assertThat(passing(one, caller, 3)).isEqualTo(3);
        assertThat(passing(other, caller, 3)).isEqualTo(2);
        assertThat(refusal(one, caller))
                .hasMessage("Too many calls: the daily quota of 5 is used up until 2026-11-22T00:00+08:00");
        clock.set(Instant.parse("2026-11-21T15:59:59.999Z"));
        assertThat(refusal(one, caller).retryAfter()).isEqualTo(Duration.ofMillis(1));
        clock.advance(Duration.ofMillis(1));
        assertThat(passing(other, caller, 6)).isEqualTo(5);
    }

    @Test
    void holdsAllGatewaysToOneRate() {
        Application caller = limited(new Limits(1, 20, null));

        assertThat(passing(one, caller, 15)).isEqualTo(15);
        // Up to a second's token more where Redis' clock moved on meanwhile.
        assertThat(passing(other, caller, 15)).isBetween(5L, 7L);
        Refusal refusal = refusal(one, caller);
        assertThat(refusal).hasMessage("Too many calls: the rate is limited to 1 a second");
        assertThat(refusal.retryAfter()).isBetween(Duration.ofMillis(1), Duration.ofSeconds(1));
        Awaitility.await().until(() -> passing(one, caller, 1) == 1);
    }

    @Test
    void letsExactlyTheQuotaThroughOfManyCallsAtOnce() {
        Application caller = limited(new Limits(100_000, 1_000_000, 60L));

        List<Future<Void>> all = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            all.add((i % 2 == 0 ? one : other).count(caller));
        }

        assertThat(all.stream().filter(SharedLimitsTest::passed)).hasSize(60);
    }

    @Test
    void keepsTheTokensThatThereAreWhereTheLimitChanges() {
        assertThat(passing(one, limited(new Limits(1, 100, null)), 90)).isEqualTo(90);

        assertThat(passing(one, limited(new Limits(1, 1_000, null)), 1_000)).isBetween(10L, 14L);
    }

    @Test
    void countsARefusedCallAgainstNeitherLimit() {
        assertThat(passing(one, limited(new Limits(1, 2, 10L)), 10)).isBetween(2L, 4L);

        assertThat(passing(one, limited(new Limits(100_000, 1_000_000, 10L)), 1))
                .isOne();
    }

    @Test
    void countsOnFromWhereTheQuotaStoodWhileTheStoreIsAwayAndWhereItComesBackEmpty() throws Exception {
        Application caller = limited(new Limits(null, null, 10L));
        assertThat(passing(one, caller, 4)).isEqualTo(4);
        REDIS.kill();
        try {
            assertThat(passing(one, caller, 3)).isEqualTo(3);
            assertThat(metrics.counter("shopops.gateway.shared.store.failures", "what", "limits")
                            .count())
                    .isEqualTo(3);
        } finally {
            REDIS.start();
        }
        Awaitility.await().until(() -> passing(other, limited(new Limits(1, 1, null)), 1) == 1);
        Awaitility.await().until(() -> {
            double failures = failures();
            assertThat(passed(one.count(TestApplications.limited("DC-1", new Limits(null, null, 1_000_000L)))))
                    .isTrue();
            return failures() == failures;
        });

        assertThat(passing(one, caller, 10)).isEqualTo(3);
        assertThat(passing(other, caller, 10)).isZero();
    }

    @Test
    void countsOnFromWhereTheQuotaStoodHoursAgo() throws Exception {
        Application caller = limited(new Limits(null, null, 10L));
        assertThat(passing(one, caller, 4)).isEqualTo(4);
        clock.advance(Duration.ofHours(3));
        assertThat(passing(one, TestApplications.limited("DC-2", new Limits(null, null, 1_000_000L)), 1))
                .isOne();
        REDIS.kill();
        try {
            assertThat(passing(one, caller, 10)).isEqualTo(6);
        } finally {
            REDIS.start();
        }
    }

    @Test
    void asksNobodyWhereThereIsNoLimit() {
        assertThat(one.count(limited(Limits.NONE)).isComplete()).isTrue();
    }

    private double failures() {
        return metrics.counter("shopops.gateway.shared.store.failures", "what", "limits")
                .count();
    }

    private SharedLimits gateway() {
        ZoneId zone = ZoneId.of("Asia/Shanghai");
        SharedStore store = new SharedStore(REDIS.url(), Duration.ofMillis(500), Optional.empty());
        stores.add(store);
        return new SharedLimits(
                store, new LocalLimits((application, day) -> 0, clock, zone, metrics), clock, zone, metrics);
    }

    private Application limited(Limits limits) {
        return TestApplications.limited(id, limits);
    }

    private static long passing(SharedLimits limits, Application caller, int calls) {
        return Stream.generate(() -> limits.count(caller))
                .limit(calls)
                .filter(SharedLimitsTest::passed)
                .count();
    }

    private static boolean passed(Future<Void> counted) {
        return fault(counted) == null;
    }

    private static Refusal refusal(SharedLimits limits, Application caller) {
        return (Refusal) fault(limits.count(caller));
    }

    private static Throwable fault(Future<Void> counted) {
        try {
            counted.toCompletionStage().toCompletableFuture().get();
            return null;
        } catch (ExecutionException failed) {
            return failed.getCause();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
