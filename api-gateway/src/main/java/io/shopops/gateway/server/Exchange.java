package io.shopops.gateway.server;

import io.netty.util.NetUtil;
import io.shopops.gateway.answer.Format;
import io.shopops.gateway.request.CallRequest;
import io.shopops.gateway.request.Entry;
import io.shopops.gateway.request.PublicParameter;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.util.Optional;
import org.jboss.logging.Logger;

/** One call from its arrival to its answer: the caller's side of it, and what is known of it so far. */
final class Exchange {
    private static final Logger LOG = Logger.getLogger(Exchange.class);

    private final HttpServerRequest request;
    private final Optional<Entry> entry;
    private final String cid;
    private final long arrived = System.nanoTime();
    private final Promise<Void> callerLeft = Promise.promise();
    private Optional<CallRequest> call = Optional.empty();

    Exchange(HttpServerRequest request, Optional<Entry> entry, String cid) {
        this.request = request;
        this.entry = entry;
        this.cid = cid;
        request.response().closeHandler(closed -> callerLeft.tryComplete());
    }

    HttpServerRequest request() {
        return request;
    }

    /** Which way it came in; empty where it came to none. */
    Optional<Entry> entry() {
        return entry;
    }

    String cid() {
        return cid;
    }

    /** The caller's address. */
    InetAddress from() {
        return NetUtil.createInetAddressFromIpAddressString(
                request.connection().remoteAddress().hostAddress());
    }

    void understoodAs(CallRequest understood) {
        call = Optional.of(understood);
    }

    /** Empty as long as the request was not understood. */
    Optional<CallRequest> call() {
        return call;
    }

    /** What the caller wants envelopes to be written in; JSON where it said nothing that makes sense. */
    Format format() {
        return call.map(understood ->
                        Format.named(understood.get(PublicParameter.FORMAT)).orElse(Format.JSON))
                .orElseGet(() -> Format.guessed(request.query()));
    }

    /** Completes where the caller goes away; its connection may also be closed long after the answer. */
    Future<Void> callerLeft() {
        return callerLeft.future();
    }

    long microsSinceArrival() {
        return (System.nanoTime() - arrived) / 1_000;
    }

    /** @param last whether the connection is closed after the answer */
    void send(Reply reply, boolean last) {
        HttpServerResponse response = request.response();
        if (response.closed()) {
            return;
        }
        response.setStatusCode(reply.httpStatus()).putHeader("X-Request-Id", cid);
        response.headers().addAll(reply.headers());
        if (reply.httpStatus() == HttpURLConnection.HTTP_BAD_METHOD) {
            entry.ifPresent(known -> response.putHeader(HttpHeaders.ALLOW, String.join(", ", known.httpMethods())));
        }
        if (last) {
            response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        reply.body().apply(response).onComplete(sent -> {
            if (sent.failed() && !callerLeft.future().isComplete()) {
                LOG.warnf("cid=%s the answer breaks off: %s", cid, sent.cause().getMessage());
            }
            if (last || sent.failed()) {
                request.connection().close();
            }
        });
    }
}
