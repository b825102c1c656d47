package io.shopops.gateway.server;

import static io.shopops.gateway.answer.ReturnCode.REQUEST_TOO_LARGE;
import static io.shopops.gateway.answer.ReturnCode.SIGN_WRONG;

import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.shopops.gateway.answer.Refusal;
import io.shopops.gateway.measure.ServerMetrics;
import io.shopops.gateway.request.Entry;
import io.shopops.gateway.upstream.Answer;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
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
    private final Rooms rooms;
    private final ServerMetrics metrics;

    Front(
            ServerLimits limits,
            CallHandler calls,
            Exchanges exchanges,
            Clock clock,
            Ledger ledger,
            InFlight inFlight,
            Rooms rooms,
            ServerMetrics metrics) {
        this.limits = limits;
        this.calls = calls;
        this.exchanges = exchanges;
        this.clock = clock;
        this.ledger = ledger;
        this.inFlight = inFlight;
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
        if (rooms.calls().isFull()) {
            refuse(exchange, new Busy());
            return;
        }
        reader.read(request)
                .compose(body -> serve(exchange, body))
                .onComplete(done -> reader.release())
                .map(answer -> Reply.of(answer, exchange, clock.millis()))
                .onSuccess(reply -> end(exchange, reply, false))
                .onFailure(fault -> refuse(exchange, fault));
    }

    private Future<Answer> serve(Exchange exchange, Buffer body) {
        if (!rooms.calls().take(1)) {
            return Future.failedFuture(new Busy());
        }
        return Future.succeededFuture(body)
                .compose(whole -> calls.serve(exchange, whole))
                .onComplete(done -> placeNeeded(exchange, done.result())
                        .onComplete(over -> rooms.calls().give(1)));
    }

    /** Until when a call takes its place: a stream has only begun when it is answered. */
    private static Future<Void> placeNeeded(Exchange exchange, Answer answer) {
        return answer instanceof Answer.Streamed ? exchange.over() : Future.succeededFuture();
    }

    private void refuse(Exchange exchange, Throwable fault) {
        Refusal refusal;
        boolean unread;
        if (fault instanceof Busy busy) {
            metrics.refusedBusy();
            refusal = busy.refusal();
            unread = !isWorthSkipping(exchange.request());
        } else {
            refusal = CallHandler.refusal(exchange.cid(), fault);
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
        Exchange exchange = exchanges.begin(request, entry);
        exchange.over().onComplete(over -> {
            watch.answered();
            inFlight.end();
        });
        return exchange;
    }

    private void end(Exchange exchange, Reply reply, boolean unread) {
        boolean left = ConnectionWatch.of(exchange.request().connection()).isClosed();
        exchange.send(reply, unread || inFlight.isDraining());
        ledger.write(exchange, left ? reply.unheard() : reply);
    }
}
