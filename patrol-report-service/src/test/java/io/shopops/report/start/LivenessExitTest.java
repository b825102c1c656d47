package io.shopops.report.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LivenessExitTest {
    private final AtomicInteger exits = new AtomicInteger();

    @Test
    void endsTheProcessOnceAfterThreeLooksInARow() {
        look(false, false);
        assertThat(exits).hasValue(0);
        look(false, false, false, false);
        assertThat(exits).hasValue(1);
    }

    @Test
    void aGoodLookBetweenBeginsAnew() {
        look(false, false, true, false, false, true, true, false);
        assertThat(exits).hasValue(0);
    }

    private void look(Boolean... alive) {
        ArrayDeque<Boolean> looks = new ArrayDeque<>(List.of(alive));
        LivenessExit guard = new LivenessExit(() -> Uni.createFrom().item(looks.remove()), exits::incrementAndGet);
        while (!looks.isEmpty()) {
            guard.look().await().indefinitely();
        }
    }
}
