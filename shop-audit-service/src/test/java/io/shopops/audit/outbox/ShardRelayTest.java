package io.shopops.audit.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Of a shard that has nothing to send; what is sent is RelayTest's. */
class ShardRelayTest {
    private final AtomicInteger reads = new AtomicInteger();
    private final ShardRelay relay = new ShardRelay(3, new Nothing());
    private final Thread thread = new Thread(this::run);

    @BeforeEach
    void waitsForEvents() {
        thread.start();
        await().until(() -> reads.get() == 1 && thread.getState() == Thread.State.WAITING);
    }

    @AfterEach
    void end() throws InterruptedException {
        thread.interrupt();
        thread.join();
    }

    @Test
    void looksOnceForEachWake() {
        relay.wake();

        await().until(() -> reads.get() == 2 && thread.getState() == Thread.State.WAITING);
    }

    @Test
    void looksForNothingMoreOnceItIsStopped() throws InterruptedException {
        relay.stop();
        thread.join();

        assertThat(reads).hasValue(1);
    }

    private void run() {
        try {
            relay.run(null, sent -> {});
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Nothing extends PendingEvents {
        Nothing() {
            super(null);
        }

        @Override
        List<PendingEvent> oldest(int shard) {
            reads.incrementAndGet();
            return List.of();
        }
    }
}
