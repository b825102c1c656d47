package io.shopops.gateway.upstream;

/** A service gave no answer that could be passed on. The message is for our log, not for the caller. */
public final class UpstreamFailure extends RuntimeException {
    /** Why there is none. */
    public enum Kind {
        /** It could not be reached, broke off, or answered with what is no answer. */
        BROKEN,
        /** It was too slow. */
        TOO_SLOW,
        /** Its answer is larger than the gateway takes: no fault of the service's health. */
        TOO_LARGE,
        /** It was not called, because it has failed too often of late. */
        CIRCUIT_OPEN,
        /** The caller went away. */
        CALLER_LEFT
    }

    private final Kind kind;

    public UpstreamFailure(Kind kind, String reason) {
        this(kind, reason, null);
    }

    public UpstreamFailure(Kind kind, String reason, Throwable cause) {
        // Expected in operation, and told in one log line: no stack trace to collect.
        super(reason, cause, false, false);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
