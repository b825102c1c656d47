package io.shopops.gateway.upstream;

import io.vertx.core.Future;
import java.util.Map;

/**
 * For whom a service is called.
 *
 * @param cid the call's id, told to the service
 * @param authorization tells the service which application calls: the header's value
 * @param headers of the caller's call that the service is told as well, by their names
 * @param callerLeft completes where the caller goes away before its answer, and possibly long after it; the service's
 *     work is then abandoned
 */
public record CallContext(
        String cid, CharSequence authorization, Map<String, String> headers, Future<Void> callerLeft) {}
