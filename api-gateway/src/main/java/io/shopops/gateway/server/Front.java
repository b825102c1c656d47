package io.shopops.gateway.server;

import static io.shopops.gateway.answer.ReturnCode.REQUEST_TOO_LARGE;
import static io.shopops.gateway.answer.ReturnCode.SIGN_WRONG;

import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.shopops.gateway.answer.Refusal;
import io.shopops.gateway.measure.ServerMetrics;
import io.shopops.gateway.request.Entry;
import io.shopops.gateway.upstream.Answer;
import io.shopops.gateway.upstream.UpstreamFailure;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.net.HttpURLConnection;
import java.time.Clock;
import java.util.Optional;

/** Receives requests on one event loop and sees each of them to its answer and its line in the log. */
final class Front {
    /** So much of a call that there is no room for is thrown away, rather than the connection. */
    private static final int WORTH_SKIPPING = 64 * 1024;

    private final ServerLimits limits;
    private final CallHandler calls;
    private final Exchanges exchanges;
    private final Clock clock;
    private final Ledger ledger;
    private final InFlight inFlight;
    private final Places places;
    private final Rooms rooms;
    private final ServerMetrics metrics;

    Front(
            ServerLimits limits,
            CallHandler calls,
            Exchanges exchanges,
            Clock clock,
            Ledger ledger,
            InFlight inFlight,
            Places places,
            Rooms rooms,
            ServerMetrics metrics) {
        this.limits = limits;
        this.calls = calls;
        this.exchanges = exchanges;
        this.clock = clock;
        this.ledger = ledger;
        this.inFlight = inFlight;
        this.places = places;
        this.rooms = rooms;
        this.metrics = metrics;
    }

    void receive(HttpServerRequest request) {
        BodyReader reader = new BodyReader(limits.body(), rooms.bodies());
        Exchange exchange = begin(request, Entry.at(request.path()));
        ConnectionWatch watch = ConnectionWatch.of(request.connection());
        request.endHandler(end -> {
            watch.requestEnded();
            reader.finish();
        });
        if (places.areGone()) {
            refuse(exchange, new Busy());
            return;
        }
        exchange.over().onComplete(over -> reader.release());
        reader.read(request)
                .compose(body -> serve(exchange, body))
                .map(answer -> held(exchange, Reply.of(answer, exchange, clock.millis())))
                .onSuccess(reply -> end(exchange, reply, false))
                .onFailure(fault -> refuse(exchange, fault));
    }

    private Future<Answer> serve(Exchange exchange, byte[] body) {
        return places.take(exchange.callerLeft()).compose(taken -> {
            // Until its answer is on its way to the last byte: before that, neither a stream nor a slow reader is done
            // with.
            exchange.over().onComplete(over -> places.give());
            return calls.serve(exchange, body);
        });
    }

    /** The reply, if there is room for it until its caller has read it. */
    private Reply held(Exchange exchange, Reply reply) {
        int length = reply.length();
        if (!rooms.answers().take(length)) {
            String service = exchange.admitted().orElseThrow().api().service();
            throw new UpstreamFailure(
                    UpstreamFailure.Kind.TOO_LARGE,
                    service + ": no room for its " + length + " bytes beside the answers that wait for slow readers"
                            + " (shopops.gateway.max-answer-memory)");
        }
        exchange.over().onComplete(over -> rooms.answers().give(length));
        return reply;
    }

    private void refuse(Exchange exchange, Throwable fault) {
        Refusal refusal;
        boolean unread;
        if (fault instanceof Busy busy) {
            metrics.refusedBusy();
            refusal = busy.refusal();
            unread = !isWorthSkipping(exchange.request());
        } else {
            refusal = CallHandler.refusal(exchange.log(), fault);
            unread = refusal.code() == REQUEST_TOO_LARGE && !exchange.request().isEnded();
        }
        end(exchange, Reply.of(refusal, exchange, clock.millis()), unread);
    }

    /** Whether the rest of the request costs less than a new connection. */
    private static boolean isWorthSkipping(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        boolean chunked = request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
        // What HTTP takes for a length is a number.
        return request.isEnded() || (!chunked && (length == null || Long.parseLong(length) <= WORTH_SKIPPING));
    }

    /** Answers what could not be read as HTTP. */
    void receiveBroken(HttpServerRequest request) {
        Throwable trouble = request.decoderResult().cause();
        // Only /cloud.api takes its parameters in the request line, so where that is too long the path is no mystery.
        Optional<Entry> entry =
                trouble instanceof TooLongHttpLineException ? Optional.of(Entry.CLOUD) : Entry.at(request.path());
        Refusal refusal = trouble instanceof TooLongFrameException
                ? new Refusal(REQUEST_TOO_LARGE, "the request line or the headers")
                : new Refusal(SIGN_WRONG, "this is no HTTP").withHttpStatus(HttpURLConnection.HTTP_BAD_REQUEST);
        Exchange exchange = begin(request, entry);
        end(exchange, Reply.of(refusal, exchange, clock.millis()), true);
    }

    private Exchange begin(HttpServerRequest request, Optional<Entry> entry) {
        ConnectionWatch watch = ConnectionWatch.of(request.connection());
        watch.requestBegan();
        inFlight.begin();
        request.response().endHandler(ended -> watch.answered());
        return exchanges.begin(request, entry);
    }

    private void end(Exchange exchange, Reply reply, boolean unread) {
        // Not the reply itself, which holds the answer's bytes once more.
        Ending ending = reply.ending();
        exchange.over().onComplete(over -> {
            ledger.write(exchange, over.succeeded() ? ending : broken(exchange, ending));
            inFlight.end();
        });
        exchange.send(reply, unread || inFlight.isLeaving());
    }

    private static Ending broken(Exchange exchange, Ending ending) {
        return exchange.hasCallerLeft() ? ending.unheard() : ending.brokenOff();
    }
}
