package io.shopops.gateway.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shopops.gateway.replay.ReplayMemory.Outcome;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayMemoryTest {
    private static final long NOW = 1_764_000_000;

    private final ReplayMemory memory = new ReplayMemory(100_000);

    @Test
    void remembersACallToTheLastSecondInWhichItCouldPassAndTheSlack() {
        Footprint call = call(1, 0, NOW + 600);

        assertThat(memory.remember(call, NOW)).isEqualTo(Outcome.NEW);
        assertThat(memory.remember(call, NOW + 600)).isEqualTo(Outcome.KNOWN);
        assertThat(memory.remember(call, NOW + 660)).isEqualTo(Outcome.KNOWN);
        assertThat(memory.remember(call, NOW + 661)).isEqualTo(Outcome.NEW);
    }

    @Test
    void knowsANonceUnderAnotherSignatureAndAnotherTime() {
        memory.remember(call(1, 7, NOW + 600), NOW);

        assertThat(memory.remember(call(2, 7, NOW + 1), NOW)).isEqualTo(Outcome.KNOWN);
        assertThat(memory.remember(call(2, 7, NOW + 1_200), NOW)).isEqualTo(Outcome.KNOWN);
        assertThat(memory.remember(call(2, 8, NOW + 600), NOW)).isEqualTo(Outcome.NEW);
    }

    @Test
    void doesNotRememberARefusedCall() {
        memory.remember(call(1, 7, NOW + 600), NOW);
        memory.remember(call(2, 7, NOW + 600), NOW);

        assertThat(memory.remember(call(2, 0, NOW + 600), NOW)).isEqualTo(Outcome.NEW);
    }

    @Test
    void neitherMixesUpKeysNorSignaturesWithNonces() {
        ByteBuffer bytes = ByteBuffer.wrap(new byte[] {'a', 'b'});
        List<CallDigest> distinct = List.of(
                CallDigest.ofSignature("key", bytes),
                CallDigest.ofNonce("key", "ab"),
                CallDigest.ofNonce("keya", "b"),
                CallDigest.ofNonce("other", "ab"));

        assertThat(distinct).doesNotHaveDuplicates();
        assertThat(CallDigest.ofSignature("key", bytes)).isEqualTo(distinct.get(0));
        assertThat(CallDigest.ofNonce("key", "ab").hex()).matches("[0-9a-f]{32}");
    }

    @Test
    void refusesWhatItHasNoRoomForAndForgetsNothing() {
        ReplayMemory small = new ReplayMemory(10);
        for (int i = 1; i <= 5; i++) {
            assertThat(small.remember(call(i, i, NOW + i), NOW)).isEqualTo(Outcome.NEW);
        }

        assertThat(small.remember(call(6, 0, NOW + 600), NOW)).isEqualTo(Outcome.FULL);
        assertThat(small.entries(NOW)).isEqualTo(10);
        for (int i = 1; i <= 5; i++) {
            assertThat(small.remember(call(i, 0, NOW + i), NOW)).isEqualTo(Outcome.KNOWN);
        }
        // The first one's time is over: its two entries are free.
        assertThat(small.remember(call(6, 6, NOW + 600), NOW + 62)).isEqualTo(Outcome.NEW);
        assertThat(small.remember(call(7, 0, NOW + 600), NOW + 62)).isEqualTo(Outcome.FULL);
    }

    @Test
    void remembersNothingOfACallOfWhichOneEntryHasNoRoom() {
        ReplayMemory small = new ReplayMemory(3);
        small.remember(call(1, 1, NOW + 600), NOW);

        assertThat(small.remember(call(2, 2, NOW + 600), NOW)).isEqualTo(Outcome.FULL);
        assertThat(small.remember(call(2, 0, NOW + 600), NOW)).isEqualTo(Outcome.NEW);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 0, -1, 500_000_001})
    void refusesASizeOutOfItsLimits(int mostEntries) {
        assertThatThrownBy(() -> new ReplayMemory(mostEntries))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("shopops.gateway.replay.max-entries must be 2 to 500000000");
    }

    /** Against a slow, obvious model: a map from what is known to the last second it counts. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void doesWhatTheModelDoes(long seed) {
        Random random = new Random(seed);
        ReplayMemory sizedLikeALargeOne = new ReplayMemory(600_000);
        Map<CallDigest, Long> model = new HashMap<>();
        long now = NOW;
        for (int i = 0; i < 60_000; i++) {
            now += random.nextInt(100) == 0 ? random.nextInt(200) : 0;
            Footprint call = call(1 + random.nextInt(5_000), random.nextInt(3_000), now + random.nextInt(1_201));

            long second = now;
            boolean known = call.digests().stream().anyMatch(digest -> model.getOrDefault(digest, 0L) >= second);
            if (!known) {
                call.digests().forEach(digest -> model.put(digest, call.until() + 60));
            }

            assertThat(sizedLikeALargeOne.remember(call, now)).isEqualTo(known ? Outcome.KNOWN : Outcome.NEW);
        }
        long end = now;
        assertThat(sizedLikeALargeOne.entries(end))
                .isEqualTo(model.values().stream().filter(last -> last >= end).count());
    }

    /** All go through the same calls: whoever is behind is faster, as it only looks, so that they meet at the front. */
    @Test
    void letsExactlyOneOfSixtyFourThroughAtATime() throws Exception {
        ReplayMemory shared = new ReplayMemory(600_000);
        List<Footprint> calls = IntStream.rangeClosed(1, 20_000)
                .mapToObj(number -> call(number, number, NOW + 600))
                .toList();
        AtomicIntegerArray passed = new AtomicIntegerArray(calls.size());
        ExecutorService threads = Executors.newFixedThreadPool(64);
        try {
            CyclicBarrier start = new CyclicBarrier(64);
            List<Future<Object>> done = IntStream.range(0, 64)
                    .mapToObj(thread -> threads.submit(() -> {
                        start.await();
                        for (int i = 0; i < calls.size(); i++) {
                            if (shared.remember(calls.get(i), NOW) == Outcome.NEW) {
                                passed.incrementAndGet(i);
                            }
                        }
                        return null;
                    }))
                    .toList();
            for (Future<Object> each : done) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
        for (int i = 0; i < calls.size(); i++) {
            assertThat(passed.get(i)).as("how often call %d passed", i).isOne();
        }
        assertThat(shared.entries(NOW)).isEqualTo(2L * calls.size());
    }

    /** @param nonce 0 for none */
    private static Footprint call(int signature, int nonce, long until) {
        CallDigest ofSignature = CallDigest.ofSignature(
                "key", ByteBuffer.allocate(4).putInt(signature).flip());
        return new Footprint(
                nonce == 0 ? List.of(ofSignature) : List.of(ofSignature, CallDigest.ofNonce("key", "" + nonce)), until);
    }
}
