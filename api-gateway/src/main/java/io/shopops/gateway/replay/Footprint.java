package io.shopops.gateway.replay;

import io.shopops.gateway.admission.Admitted;
import io.shopops.gateway.application.AccessKey;
import java.time.Instant;
import java.util.List;

/**
 * What a call leaves behind.
 *
 * @param digests of its signature and, where it has one, of its nonce
 * @param until the last second (since 1970) in which the same call would pass again
 */
record Footprint(List<CallDigest> digests, long until) {
    /**
     * Seconds for which it is kept beyond that: so far may a gateway's clock be set back, or be behind that of another
     * gateway that shares the memory.
     */
    static final long SLACK = 60;

    static Footprint of(Admitted call) {
        AccessKey key = call.key();
        CallDigest signature = CallDigest.ofSignature(key.application().id(), call.signature());
        List<CallDigest> digests = call.nonce().isEmpty()
                ? List.of(signature)
                : List.of(signature, CallDigest.ofNonce(key.akey(), call.nonce()));
        return new Footprint(digests, call.until().getEpochSecond());
    }

    /** Whether the call's time is over: between its admission and now it can have run out. */
    boolean isOver(Instant now) {
        return now.getEpochSecond() > until;
    }

    /** The last second in which it is remembered. */
    long keptUntil() {
        return until + SLACK;
    }
}
