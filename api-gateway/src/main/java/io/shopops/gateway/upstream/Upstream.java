package io.shopops.gateway.upstream;

import io.shopops.gateway.routing.Api;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;

/** Calls a service for a caller. */
public interface Upstream {
    /**
     * Calls the service behind an API: once; a second time where it may, and the first brought no answer at all.
     *
     * @param body one JSON object
     * @return the service's answer; fails with {@link UpstreamFailure} where there is none within the API's timeout
     */
    Future<Answer> call(Api api, Buffer body, CallContext context);
}
