package io.shopops.gateway.server;

import io.shopops.gateway.admission.Admitted;
import io.shopops.gateway.answer.Format;
import io.shopops.gateway.request.CallRequest;
import io.shopops.gateway.request.Entry;
import io.shopops.gateway.request.PublicParameter;
import io.shopops.gateway.trace.CallTrace;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.Logger;

/** One call from its arrival to its answer: the caller's side of it, and what is known of it so far. */
final class Exchange {
    private static final Logger LOG = Logger.getLogger(Exchange.class.getName());

    private final HttpServerRequest request;
    private final Optional<Entry> entry;
    private final String cid;
    private final InetAddress from;
    private final CallTrace trace;
    private final long arrived = System.nanoTime();
    private final Promise<Void> callerLeft = Promise.promise();
    private final Promise<Void> over = Promise.promise();
    private Optional<CallRequest> call = Optional.empty();
    private Optional<Admitted> admitted = Optional.empty();
    private long upstreamNanos;

    /** @param from the caller's own address, whoever opened the connection */
    Exchange(HttpServerRequest request, Optional<Entry> entry, String cid, InetAddress from, CallTrace trace) {
        this.request = request;
        this.entry = entry;
        this.cid = cid;
        this.from = from;
        this.trace = trace;
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
        return from;
    }

    CallTrace trace() {
        return trace;
    }

    CallLog log() {
        return new CallLog(cid, trace.context().traceId(), trace.context().parentId());
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

    void admittedAs(Admitted right) {
        admitted = Optional.of(right);
    }

    /** Empty as long as the call was not found to be its caller's right. */
    Optional<Admitted> admitted() {
        return admitted;
    }

    /** Measures how long the service takes. */
    <T> Future<T> asking(Supplier<Future<T>> service) {
        long asked = System.nanoTime();
        return service.get().onComplete(answered -> upstreamNanos = System.nanoTime() - asked);
    }

    /** 0 where no service was asked. */
    long upstreamNanos() {
        return upstreamNanos;
    }

    /** The request's target and body. */
    long bytesIn() {
        return request.uri().length() + request.bytesRead();
    }

    /** Completes where the caller goes away; its connection may also be closed long after the answer. */
    Future<Void> callerLeft() {
        return callerLeft.future();
    }

    boolean hasCallerLeft() {
        return ConnectionWatch.of(request.connection()).isClosed();
    }

    /** Completes once the answer was handed to the network to its last byte; fails where it never will be. */
    Future<Void> over() {
        return over.future();
    }

    long nanosSinceArrival() {
        return System.nanoTime() - arrived;
    }

    /**
     * Answers; {@link #over} tells when that is done.
     *
     * @param last whether the connection is closed after the answer
     */
    void send(Reply reply, boolean last) {
        HttpServerResponse response = request.response();
        callerLeft.future().onComplete(left -> over.tryFail("the caller left"));
        if (response.closed()) {
            over.tryFail("the caller left");
            return;
        }
        response.setStatusCode(reply.ending().httpStatus()).putHeader("X-Request-Id", cid);
        response.headers().addAll(reply.headers());
        if (reply.ending().httpStatus() == HttpURLConnection.HTTP_BAD_METHOD) {
            entry.ifPresent(known -> response.putHeader(HttpHeaders.ALLOW, String.join(", ", known.httpMethods())));
        }
        if (last) {
            response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        reply.body().apply(response).onComplete(sent -> {
            if (sent.failed() && !hasCallerLeft()) {
                log().write(
                                LOG,
                                Level.WARN,
                                "the answer breaks off: " + sent.cause().getMessage(),
                                null);
            }
            if (sent.succeeded()) {
                over.tryComplete();
            } else {
                over.tryFail(sent.cause());
            }
            if (last || sent.failed()) {
                request.connection().close();
            }
        });
    }
}
