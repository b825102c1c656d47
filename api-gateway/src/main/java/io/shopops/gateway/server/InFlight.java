package io.shopops.gateway.server;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The calls that are not answered yet, so that a stop can wait for them. */
final class InFlight {
    private final AtomicInteger calls = new AtomicInteger();
    private final CountDownLatch idle = new CountDownLatch(1);
    private volatile boolean leaving;
    private volatile boolean draining;

    void begin() {
        calls.incrementAndGet();
    }

    void end() {
        if (calls.decrementAndGet() == 0 && draining) {
            idle.countDown();
        }
    }

    /** A stop was asked for, and calls are served on for a while. */
    void leave() {
        leaving = true;
    }

    /** Whether each connection is to be closed after its call, so that the next one goes to a gateway that stays. */
    boolean isLeaving() {
        return leaving;
    }

    /** Whether the gateway is stopping: no new connection is taken. */
    boolean isDraining() {
        return draining;
    }

    /**
     * Waits until there is no call left, once and for all.
     *
     * @return false where some were left when the time was up
     */
    boolean drain(Duration atMost) throws InterruptedException {
        leaving = true;
        draining = true;
        return calls.get() == 0 || idle.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }
}
