package io.shopops.audit;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Between the request to stop and the stop itself ({@code quarkus.shutdown.delay}) each answer ends its connection.
 * Callers keep connections open for the next call; without this they would send it to a server that is gone by then,
 * and a call that changes something cannot be tried elsewhere.
 */
@Singleton
class LeavingConnections {
    private static final int BEFORE_ALL_OTHERS = 1_000;

    private volatile boolean leaving;

    void leave(@Observes ShutdownDelayInitiatedEvent event) {
        leaving = true;
    }

    void register(@Observes Filters filters) {
        filters.register(
                call -> {
                    // HTTP/2 has no such header.
                    if (call.request().version() == HttpVersion.HTTP_1_1) {
                        call.addHeadersEndHandler(answered -> end(call.response()));
                    }
                    call.next();
                },
                BEFORE_ALL_OTHERS);
    }

    private void end(HttpServerResponse response) {
        if (leaving) {
            response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
    }
}
