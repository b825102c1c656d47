package io.shopops.gateway.replay;

import io.shopops.gateway.admission.Admitted;
import io.vertx.core.Future;

/** Remembers accepted calls for as long as they could be accepted again, so that none is. */
public interface ReplayGuard {
    /**
     * Remembers a call by its signature and, where it has one, by its nonce, each under its key.
     *
     * @return completes where the call is new, and is the only one of any number of calls at once for which it does;
     *     fails with refusal -100 where it is known, with -500 where that can't be told
     */
    Future<Void> remember(Admitted call);
}
