package io.shopops.gateway.upstream;

import java.time.Duration;

/**
 * When a service is given up for a while.
 *
 * @param failurePercent so many of the calls in the window failed, 1 … 100
 * @param minimumCalls below so many in the window nothing is concluded; 1 or above
 * @param window what is looked at, in whole seconds; 1 s or above
 * @param openFor how long no call is let through then
 * @param probes how many calls are let through after that, to see whether the service is back; 1 or above
 */
public record BreakerLimits(int failurePercent, int minimumCalls, Duration window, Duration openFor, int probes) {
    /** @throws IllegalArgumentException naming what is out of its limits */
    public BreakerLimits {
        require(failurePercent >= 1 && failurePercent <= 100, "failure-percent must be 1 to 100");
        require(minimumCalls >= 1, "minimum-calls must be 1 or above");
        require(window.toSeconds() >= 1, "window must be 1 second or above");
        require(openFor.toMillis() >= 1, "open-for must be 1 millisecond or above");
        require(probes >= 1, "probes must be 1 or above");
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException("shopops.gateway.breaker." + rule);
        }
    }
}
