package io.shopops.gateway.server;

import static io.shopops.gateway.answer.ReturnCode.REQUEST_TOO_LARGE;
import static io.shopops.gateway.answer.ReturnCode.SIGN_WRONG;

import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.shopops.gateway.answer.Refusal;
import io.shopops.gateway.request.Entry;
import io.shopops.gateway.setup.CallIds;
import io.vertx.core.http.HttpServerRequest;
import java.net.HttpURLConnection;
import java.time.Clock;
import java.util.Optional;

/** Receives requests on one event loop and sees each of them to its answer and its line in the log. */
final class Front {
    private final int maxBody;
    private final CallHandler calls;
    private final CallIds ids;
    private final Clock clock;
    private final AccessLog log;
    private final InFlight inFlight;

    Front(int maxBody, CallHandler calls, CallIds ids, Clock clock, AccessLog log, InFlight inFlight) {
        this.maxBody = maxBody;
        this.calls = calls;
        this.ids = ids;
        this.clock = clock;
        this.log = log;
        this.inFlight = inFlight;
    }

    void receive(HttpServerRequest request) {
        Exchange exchange = begin(request, Entry.at(request.path()));
        BodyReader.read(request, maxBody)
                .compose(body -> calls.serve(exchange, body))
                .map(answer -> Reply.of(answer, exchange, clock.millis()))
                .otherwise(fault -> Reply.of(CallHandler.refusal(exchange.cid(), fault), exchange, clock.millis()))
                .onSuccess(reply -> {
                    boolean unread = reply.code() == REQUEST_TOO_LARGE.number();
                    end(exchange, reply, unread || inFlight.isDraining());
                });
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
        inFlight.begin();
        request.response().endHandler(ended -> inFlight.end());
        return new Exchange(request, entry, ids.next());
    }

    private void end(Exchange exchange, Reply reply, boolean last) {
        exchange.send(reply, last);
        log.write(exchange, reply.code());
    }
}
