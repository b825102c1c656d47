package io.shopops.report.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class DrainTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Drain drain = new Drain();
    private final CompletableFuture<Void> underWay = new CompletableFuture<>();
    private CompletableFuture<Void> batch;

    @Test
    void aStopWaitsForTheBatchUnderWay() throws Exception {
        begin();
        CompletableFuture<Void> stop = stop(PATIENCE);
        assertThat(stop).isNotDone();
        underWay.complete(null);
        stop.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(batch).isDone();
    }

    @Test
    void aStopWaitsForABatchThatFailsToo() throws Exception {
        begin();
        CompletableFuture<Void> stop = stop(PATIENCE);
        underWay.completeExceptionally(new IllegalStateException());
        stop.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    @Test
    void aStopDoesNotWaitForEver() throws Exception {
        begin();
        stop(Duration.ofMillis(10)).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    @Test
    void afterAStopNoBatchIsBegun() throws Exception {
        drain.close(PATIENCE);
        AtomicBoolean begun = new AtomicBoolean();
        batch = drain.batch(() -> {
                    begun.set(true);
                    return Uni.createFrom().voidItem();
                })
                .subscribeAsCompletionStage();
        assertThat(begun).isFalse();
        assertThat(batch).isNotDone();
    }

    private void begin() {
        batch = drain.batch(() -> Uni.createFrom().completionStage(underWay)).subscribeAsCompletionStage();
    }

    private CompletableFuture<Void> stop(Duration patience) {
        return CompletableFuture.runAsync(() -> {
            try {
                drain.close(patience);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
