package io.shopops.gateway.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class InFlightTest {
    private final InFlight inFlight = new InFlight();

    @Test
    void doesNotWaitWhereThereIsNoCall() throws InterruptedException {
        inFlight.begin();
        inFlight.end();

        assertThat(inFlight.isDraining()).isFalse();
        assertThat(inFlight.drain(Duration.ZERO)).isTrue();
        assertThat(inFlight.isDraining()).isTrue();
    }

    @Test
    void waitsForTheLastCall() {
        inFlight.begin();
        inFlight.begin();
        CompletableFuture<Boolean> drained = CompletableFuture.supplyAsync(this::drain);
        Awaitility.await().until(inFlight::isDraining);

        inFlight.end();
        assertThat(drained).isNotDone();
        inFlight.end();
        Awaitility.await().untilAsserted(() -> assertThat(drained).isCompletedWithValue(true));
    }

    @Test
    void givesUpOnCallsThatTakeTooLong() throws InterruptedException {
        inFlight.begin();

        assertThat(inFlight.drain(Duration.ofMillis(1))).isFalse();
    }

    private boolean drain() {
        try {
            return inFlight.drain(Duration.ofMinutes(1));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
