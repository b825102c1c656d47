package io.shopops.gateway.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.shopops.gateway.TickingClock;
import io.shopops.gateway.admission.Admitted;
import io.shopops.gateway.answer.Refusal;
import io.shopops.gateway.application.AccessKey;
import io.shopops.gateway.application.Application;
import io.shopops.gateway.application.TestApplications;
import io.shopops.gateway.redis.RealRedis;
import io.shopops.gateway.redis.SharedStore;
import io.shopops.gateway.routing.Api;
import io.shopops.gateway.signature.Secret;
import io.shopops.gateway.signature.SignatureAlgorithms;
import io.vertx.core.Future;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two gateways and a real Redis between them. */
class SharedReplayGuardTest {
    private static final Instant NOW = Instant.parse("2026-11-21T04:00:00Z");
    private static final int PASSES = 0;
    // What one test makes Redis remember is nothing to another.
    private final AccessKey key = withAkey(
            "key-" + ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE),
            TestApplications.of("DC-" + ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE), 1));

    @RegisterExtension
    private static final RealRedis REDIS = new RealRedis();

    private final TickingClock clock = new TickingClock(NOW);
    private final MeterRegistry metrics = new SimpleMeterRegistry();
    private final List<SharedStore> stores = new ArrayList<>();
    private SharedReplayGuard one;
    private SharedReplayGuard other;

    @BeforeEach
    void startGateways() {
        one = guard(WhenStoreIsAway.REFUSE_NON_IDEMPOTENT);
        other = guard(WhenStoreIsAway.REFUSE_NON_IDEMPOTENT);
    }

    @AfterEach
    void stopGateways() {
        stores.forEach(SharedStore::close);
    }

    @Test
    void letsACallThroughOnceAtWhicheverGateway() {
        Admitted call = call(1, "", false);

        assertThat(code(one, call)).isEqualTo(PASSES);
        assertThat(code(other, call)).isEqualTo(-100);
        assertThat(code(one, call)).isEqualTo(-100);
        assertThat(code(other, call(2, "", false))).isEqualTo(PASSES);
        assertThat(metrics.counter("shopops.gateway.replay.refused", "why", "known")
                        .count())
                .isEqualTo(2);
    }

    @Test
    void knowsANonceOfTheOtherGatewayAndDoesNotRememberTheRefusedCall() {
        assertThat(code(one, call(1, "n", false))).isEqualTo(PASSES);

        assertThat(code(other, call(2, "n", false))).isEqualTo(-100);
        assertThat(code(other, call(2, "", false))).isEqualTo(PASSES);
    }

    /** One public key may stand under two akeys, and a call that names neither is either's. */
    @Test
    void knowsASignatureUnderEveryKeyOfItsApplicationAndANonceUnderItsOwn() {
        Admitted call = call(1, "n", false);
        assertThat(code(one, call)).isEqualTo(PASSES);

        AccessKey second = withAkey(key.akey() + "-2", key.application());
        assertThat(code(one, by(second, call))).isEqualTo(-100);
        assertThat(code(other, by(second, call))).isEqualTo(-100);
        assertThat(code(other, by(second, call(2, "n", false)))).isEqualTo(PASSES);
        assertThat(code(other, by(withAkey(key.akey() + "-3", TestApplications.of("DC-000002", 1)), call)))
                .isEqualTo(PASSES);
    }

    @Test
    void letsExactlyOneOfManyAtOnceThrough() {
        for (int round = 0; round < 20; round++) {
            Admitted call = call(100 + round, "n" + round, false);
            List<Future<Void>> all = new ArrayList<>();
            for (int i = 0; i < 32; i++) {
                all.add((i % 2 == 0 ? one : other).remember(call));
            }
            assertThat(all.stream().filter(each -> codeOf(each) == PASSES)).hasSize(1);
        }
    }

    @Test
    void remembersForAsLongAsTheCallCouldPass() {
        clock.set(NOW.plusMillis(600_999));
        assertThat(code(one, call(1, "", false))).isEqualTo(PASSES);
        assertThat(code(other, call(1, "", false))).isEqualTo(-100);

        clock.set(NOW.plusSeconds(601));
        assertThat(code(other, call(2, "", false))).isEqualTo(16);
    }

    @Test
    void refusesWhatIsNotIdempotentWhileTheStoreIsAwayAndRecovers() throws Exception {
        Admitted known = call(1, "", true);
        assertThat(code(one, known)).isEqualTo(PASSES);
        REDIS.kill();
        try {
            assertThat(code(one, call(2, "", false))).isEqualTo(-500);
            assertThat(code(one, call(3, "", true))).isEqualTo(PASSES);
            assertThat(code(one, call(3, "", true))).isEqualTo(-100);
            assertThat(code(one, known)).isEqualTo(-100);
            assertThat(metrics.counter("shopops.gateway.replay.refused", "why", "store")
                            .count())
                    .isOne();
            assertThat(metrics.counter("shopops.gateway.shared.store.failures", "what", "replay")
                            .count())
                    .isEqualTo(4);
        } finally {
            REDIS.start();
        }
        Awaitility.await().until(() -> code(one, fresh()) == PASSES);
        Awaitility.await().until(() -> code(other, fresh()) == PASSES);
        // Redis came back empty: the gateway that took the call knows it all the same.
        assertThat(code(one, known)).isEqualTo(-100);
        // A refused call was not remembered.
        assertThat(code(one, call(2, "", false))).isEqualTo(PASSES);
    }

    @Test
    void answersInTimeAndRecoversWhereTheStoreHangs() throws Exception {
        Admitted call = call(1, "", false);
        // From here on Redis knows the script.
        assertThat(code(one, fresh())).isEqualTo(PASSES);
        REDIS.pause();
        try {
            assertThat(code(one, call)).isEqualTo(-500);
            // Enough failures in a row: the store counts as away and no call waits for it any more.
            Awaitility.await().until(() -> {
                code(one, fresh());
                return one.remember(fresh()).isComplete();
            });
            assertThat(code(one, call(2, "", true))).isEqualTo(PASSES);
        } finally {
            REDIS.resume();
        }
        Awaitility.await().until(() -> code(one, fresh()) == PASSES);
        // Redis got the first one after all, so it counts as made.
        assertThat(code(one, call)).isEqualTo(-100);
    }

    @Test
    void refusesEverythingOrNothingWhereTheOperatorWantsThat() throws Exception {
        SharedReplayGuard strict = guard(WhenStoreIsAway.REFUSE);
        SharedReplayGuard lenient = guard(WhenStoreIsAway.LOCAL);
        REDIS.kill();
        try {
            assertThat(code(strict, call(1, "", true))).isEqualTo(-500);
            assertThat(code(lenient, call(1, "", false))).isEqualTo(PASSES);
            assertThat(code(lenient, call(1, "", false))).isEqualTo(-100);
        } finally {
            REDIS.start();
        }
    }

    @Test
    void startsWithoutTheStoreAndFindsItLater() throws Exception {
        REDIS.kill();
        try {
            SharedReplayGuard started = guard(WhenStoreIsAway.REFUSE_NON_IDEMPOTENT);
            assertThat(code(started, call(1, "", false))).isEqualTo(-500);
            assertThat(code(started, call(2, "", true))).isEqualTo(PASSES);
            REDIS.start();
            Awaitility.await().until(() -> code(started, fresh()) == PASSES);
        } finally {
            REDIS.kill();
            REDIS.start();
        }
    }

    @Test
    void doesNotRepeatAWrongUrl() {
        assertThatThrownBy(
                        () -> new SharedStore("http://user:hush-hush@host", Duration.ofMillis(200), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("shopops.gateway.redis.url must be redis://host:port or rediss://host:port");
    }

    private SharedReplayGuard guard(WhenStoreIsAway policy) {
        SharedStore store = new SharedStore(REDIS.url(), Duration.ofMillis(200), Optional.empty());
        stores.add(store);
        return new SharedReplayGuard(store, new LocalReplayGuard(1_000, clock, metrics), policy, clock, metrics);
    }

    private Admitted fresh() {
        return call(ThreadLocalRandom.current().nextInt(), "", false);
    }

    private Admitted call(int signature, String nonce, boolean idempotent) {
        Api api = new Api("m", "v1", "s", "/p", "POST", Duration.ofSeconds(1), idempotent);
        ByteBuffer bytes = ByteBuffer.allocate(4).putInt(signature).flip();
        return new Admitted(api, key, bytes, nonce, NOW.plusSeconds(600));
    }

    private static AccessKey withAkey(String akey, Application application) {
        return new AccessKey(
                akey, new Secret("s"), Set.of(SignatureAlgorithms.named("md5").orElseThrow()), null, null, application);
    }

    private static Admitted by(AccessKey key, Admitted call) {
        return new Admitted(call.api(), key, call.signature(), call.nonce(), call.until());
    }

    private static int code(ReplayGuard guard, Admitted call) {
        return codeOf(guard.remember(call));
    }

    private static int codeOf(Future<Void> remembered) {
        try {
            remembered.toCompletionStage().toCompletableFuture().get();
            return PASSES;
        } catch (ExecutionException refused) {
            return ((Refusal) refused.getCause()).code().number();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
