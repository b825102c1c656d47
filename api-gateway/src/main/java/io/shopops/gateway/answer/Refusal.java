package io.shopops.gateway.answer;

import java.time.Duration;

/**
 * The gateway's own answer in place of a service's. Thrown where a check fails: the first one that does ends the call.
 * The message goes to the caller as {@code result}, so it must hold nothing that is not the caller's to know.
 */
public final class Refusal extends RuntimeException {
    private final ReturnCode code;
    private final int httpStatus;
    private final Duration retryAfter;

    /** Refuses with the code's own text. */
    public Refusal(ReturnCode code) {
        this(code, code.httpStatus(), code.description(), Duration.ZERO);
    }

    /**
     * Refuses with more than the code's own text.
     *
     * @param detail what exactly is wrong and what would be right, added to that text
     */
    public Refusal(ReturnCode code, String detail) {
        this(code, code.httpStatus(), code.description() + ": " + detail, Duration.ZERO);
    }

    private Refusal(ReturnCode code, int httpStatus, String result, Duration retryAfter) {
        // An answer, not a fault: no stack trace to collect.
        super(result, null, false, false);
        this.code = code;
        this.httpStatus = httpStatus;
        this.retryAfter = retryAfter;
    }

    /** The same answer under another HTTP status, where a path-style caller is told more than the code can say. */
    public Refusal withHttpStatus(int status) {
        return new Refusal(code, status, getMessage(), retryAfter);
    }

    /** The same answer in other words, where the code's own text says something else than what is wrong. */
    public Refusal saying(String result) {
        return new Refusal(code, httpStatus, result, retryAfter);
    }

    /** The same answer, telling the caller when to call again. */
    public Refusal withRetryAfter(Duration time) {
        return new Refusal(code, httpStatus, getMessage(), time);
    }

    public ReturnCode code() {
        return code;
    }

    /** Applies to path-style calls alone. */
    public int httpStatus() {
        return httpStatus;
    }

    /** When it makes sense to call again; zero where nothing is known of that. */
    public Duration retryAfter() {
        return retryAfter;
    }

    /**
     * When it makes sense to call again, in whole seconds, rounded up: who waits so long has waited long enough. 0 where
     * nothing is known of that.
     */
    public long retryAfterSeconds() {
        return retryAfter.plusSeconds(1).minusNanos(1).toSeconds();
    }
}
