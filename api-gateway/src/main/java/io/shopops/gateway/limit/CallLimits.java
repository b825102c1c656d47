package io.shopops.gateway.limit;

import io.shopops.gateway.application.Application;
import io.vertx.core.Future;

/** Holds every application to its rate and its daily quota. */
public interface CallLimits {
    /**
     * Counts a call.
     *
     * @return completes where the call is within the limits; fails with refusal -429 where it is not, which tells when
     *     to call again
     */
    Future<Void> count(Application caller);
}
