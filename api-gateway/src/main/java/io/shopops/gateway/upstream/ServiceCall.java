package io.shopops.gateway.upstream;

import static io.vertx.core.http.HttpHeaders.CONTENT_TYPE;

import io.netty.channel.ConnectTimeoutException;
import io.shopops.gateway.answer.ServiceAnswer;
import io.shopops.gateway.routing.Api;
import io.shopops.gateway.text.MalformedJson;
import io.shopops.gateway.upstream.UpstreamFailure.Kind;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** One call of a service, all within one time: waiting for a connection, a second try, and the answer to its end. */
final class ServiceCall {
    private static final int OK = 200;
    private static final CharSequence APPLICATION_JSON = HttpHeaders.createOptimized("application/json");
    private static final CharSequence REQUEST_ID = HttpHeaders.createOptimized("X-Request-Id");
    private static final Set<Integer> FILE_STATUS = Set.of(OK, 206, 416);
    private static final List<CharSequence> FILE_HEADERS = List.of(
            CONTENT_TYPE,
            HttpHeaders.CONTENT_LENGTH,
            "Content-Disposition",
            HttpHeaders.CONTENT_RANGE,
            HttpHeaders.ACCEPT_RANGES,
            HttpHeaders.ETAG,
            HttpHeaders.LAST_MODIFIED);

    private final Vertx vertx;
    private final HttpClient client;
    private final RequestOptions options;
    private final Api api;
    private final Buffer body;
    private final CallContext context;
    private final int largestAnswer;
    private final Promise<Answer> answer = Promise.promise();

    /** Under way; null where there is nothing to abandon. */
    private HttpClientRequest request;

    ServiceCall(
            Vertx vertx,
            HttpClient client,
            RequestOptions options,
            Api api,
            Buffer body,
            CallContext context,
            UpstreamSettings settings) {
        this.vertx = vertx;
        this.client = client;
        this.options = options;
        this.api = api;
        this.body = body;
        this.context = context;
        this.largestAnswer = settings.largestAnswer();
    }

    /**
     * Makes the call.
     *
     * @return the answer; fails with {@link UpstreamFailure}
     */
    Future<Answer> answer() {
        long timer = vertx.setTimer(
                api.timeout().toMillis(),
                late -> fail(new UpstreamFailure(Kind.TOO_SLOW, "no answer within " + api.timeout())));
        context.callerLeft().onSuccess(gone -> fail(new UpstreamFailure(Kind.CALLER_LEFT, "the caller went away")));
        respond(api.idempotent())
                .compose(response -> understand(response))
                .onSuccess(answer::tryComplete)
                .onFailure(failure -> fail(told(failure)));
        return answer.future().onComplete(done -> vertx.cancelTimer(timer));
    }

    private void fail(UpstreamFailure failure) {
        if (answer.tryFail(failure) && request != null) {
            request.reset();
        }
    }

    private Future<HttpClientResponse> respond(boolean mayTryAgain) {
        return client.request(options)
                .compose(this::send)
                .recover(failure -> mayTryAgain && !isOver() && broughtNoAnswer(failure)
                        ? respond(false)
                        : Future.failedFuture(failure));
    }

    private boolean isOver() {
        return answer.future().isComplete();
    }

    private Future<HttpClientResponse> send(HttpClientRequest ready) {
        // The futures tell it as well; without a handler Vert.x logs an error for each call that is abandoned.
        ready.exceptionHandler(failure -> {});
        if (isOver()) {
            ready.reset();
            return Future.failedFuture("too late");
        }
        request = ready;
        // Not by the options: what stands there is checked and copied once more.
        ready.putHeader(CONTENT_TYPE, APPLICATION_JSON)
                .putHeader(HttpHeaders.AUTHORIZATION, context.authorization())
                .putHeader(REQUEST_ID, context.cid());
        context.headers().forEach(ready::putHeader);
        return ready.send(body);
    }

    /** Whether the service can't have begun to answer: no connection came about, or it was closed before a byte came. */
    private static boolean broughtNoAnswer(Throwable failure) {
        boolean connectionFailed = failure instanceof IOException
                && !(failure instanceof ConnectTimeoutException)
                && !(failure instanceof SSLException);
        return connectionFailed || failure instanceof HttpClosedException;
    }

    private Future<Answer> understand(HttpClientResponse response) {
        if (isOver()) {
            return Future.failedFuture("too late");
        }
        if (api.stream() && isFile(response)) {
            return Future.succeededFuture(stream(response));
        }
        Future<byte[]> whole = WholeBody.read(response, largestAnswer);
        if (response.statusCode() != OK) {
            return Future.failedFuture("HTTP status " + response.statusCode());
        }
        return whole.map(json -> {
            request = null;
            return new Answer.Whole(parse(json));
        });
    }

    /** What is said in JSON is the service's envelope, whatever else it answers with is a file. */
    private static boolean isFile(HttpClientResponse response) {
        String type = response.getHeader(CONTENT_TYPE);
        return FILE_STATUS.contains(response.statusCode())
                && type != null
                && !type.strip().toLowerCase(Locale.ROOT).startsWith("application/json");
    }

    private Answer stream(HttpClientResponse response) {
        TimedStream stream = new TimedStream(response, vertx, api.timeout());
        context.callerLeft().onSuccess(gone -> stream.abandon());
        request = null;
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        for (CharSequence name : FILE_HEADERS) {
            String value = response.getHeader(name);
            if (value != null) {
                headers.set(name, value);
            }
        }
        return new Answer.Streamed(response.statusCode(), headers, stream);
    }

    private static ServiceAnswer parse(byte[] json) {
        try {
            return ServiceAnswer.parse(json);
        } catch (MalformedJson unreadable) {
            throw new UpstreamFailure(Kind.BROKEN, "an unreadable answer: " + unreadable.getMessage(), unreadable);
        }
    }

    private static UpstreamFailure told(Throwable failure) {
        if (failure instanceof UpstreamFailure told) {
            return told;
        }
        boolean slow = failure instanceof TimeoutException || failure instanceof ConnectTimeoutException;
        return new UpstreamFailure(slow ? Kind.TOO_SLOW : Kind.BROKEN, failure.getMessage(), failure);
    }
}
