package io.shopops.gateway.server;

import io.shopops.gateway.address.ClientAddress;
import io.shopops.gateway.request.Entry;
import io.shopops.gateway.setup.CallIds;
import io.shopops.gateway.trace.CallTrace;
import io.shopops.gateway.trace.CallTraces;
import io.vertx.core.http.HttpServerRequest;
import java.net.InetAddress;
import java.util.Optional;

/** Begins exchanges with what is known of every request: where it comes from, its id, its trace. */
record Exchanges(ClientAddress addresses, CallIds ids, CallTraces traces) {
    Exchange begin(HttpServerRequest request, Optional<Entry> entry) {
        InetAddress peer = ConnectionWatch.peer(request.connection());
        CallTrace trace = traces.begin(
                request.headers().getAll("traceparent"), request.headers().getAll("tracestate"));
        InetAddress from = addresses.of(peer, request.headers().getAll("X-Forwarded-For"));
        return new Exchange(request, entry, ids.next(), from, trace);
    }
}
