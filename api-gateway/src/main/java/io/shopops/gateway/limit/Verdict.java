package io.shopops.gateway.limit;

import java.time.Duration;

/**
 * What counting a call came to.
 *
 * @param limit the limit it is beyond; {@link Limit#NONE} where it is within all
 * @param retryAfter how long until a call would be within it again; zero where it is within
 */
record Verdict(Limit limit, Duration retryAfter) {
    enum Limit {
        NONE,
        RATE,
        QUOTA
    }

    static final Verdict WITHIN = new Verdict(Limit.NONE, Duration.ZERO);
}
