package io.shopops.gateway.upstream;

import io.shopops.gateway.routing.Api;
import io.shopops.gateway.trace.TraceContext;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;

/** Calls a service for a caller. */
public interface Upstream {
    /**
     * Calls the service behind an API, once.
     *
     * @param body one JSON object
     * @param cid the call's id, told to the service
     * @param trace which trace the call is part of, told to the service
     * @param token for whom the gateway calls
     * @param callerLeft completes where the caller goes away before the answer; the service's work is then abandoned
     * @return the body of the service's HTTP 200; fails with {@link UpstreamFailure} on everything else
     */
    Future<Buffer> call(Api api, Buffer body, String cid, TraceContext trace, String token, Future<Void> callerLeft);
}
