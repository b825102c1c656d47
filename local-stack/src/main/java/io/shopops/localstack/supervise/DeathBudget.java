package io.shopops.localstack.supervise;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** How often processes may die before restarting them is no help: fewer than {@code limit} times in any period. */
final class DeathBudget {
    private final int limit;
    private final Duration period;
    private final Clock clock;
    private final Deque<Instant> deaths = new ArrayDeque<>();

    DeathBudget(int limit, Duration period, Clock clock) {
        this.limit = limit;
        this.period = period;
        this.clock = clock;
    }

    /** Counts a death; true where it was one too many. */
    synchronized boolean isSpentBy() {
        Instant now = clock.instant();
        deaths.addLast(now);
        while (deaths.getFirst().isBefore(now.minus(period))) {
            deaths.removeFirst();
        }
        return deaths.size() >= limit;
    }
}
