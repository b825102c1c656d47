package io.shopops.gateway.upstream;

import java.util.concurrent.TimeoutException;

/** A service gave no answer that could be passed on. The message is for our log, not for the caller. */
public final class UpstreamFailure extends RuntimeException {
    private final boolean timedOut;

    public UpstreamFailure(String reason, Throwable cause) {
        // Expected in operation, and told in one log line: no stack trace to collect.
        super(reason, cause, false, false);
        this.timedOut = cause instanceof TimeoutException;
    }

    /** Whether the service was too slow, rather than away or broken. */
    public boolean timedOut() {
        return timedOut;
    }
}
