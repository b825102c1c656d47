package io.shopops.audit.tenant;

import io.shopops.audit.input.IdempotencyKey;
import java.time.Instant;
import java.util.Optional;

/**
 * What every write takes along besides its content.
 *
 * @param enterpriseId whose data it writes; granted to the caller
 * @param application the calling application
 * @param key present where the caller may repeat the write and wants the first answer then
 * @param now when it is made
 * @param traceparent the call's W3C trace context, or null
 */
public record Write(
        int enterpriseId, String application, Optional<IdempotencyKey> key, Instant now, String traceparent) {
    /**
     * The same write, made no earlier than what it follows: calls of one shop wait for each other after their time was
     * taken, and the clocks of two replicas differ.
     */
    public Write notBefore(Instant earlier) {
        return earlier.isAfter(now) ? new Write(enterpriseId, application, key, earlier, traceparent) : this;
    }

    /** One of several entries of a call, each a write by itself. */
    public Write ofEntry(int index) {
        return new Write(enterpriseId, application, key.map(whole -> whole.ofEntry(index)), now, traceparent);
    }
}
