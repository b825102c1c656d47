package io.shopops.gateway.upstream;

import io.shopops.gateway.routing.Api;
import io.shopops.gateway.routing.Services;
import io.shopops.gateway.trace.TraceContext;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Calls services over HTTP/1.1 on kept-alive connections of its own, on the event loop it was made on. */
public final class HttpUpstream implements Upstream {
    /** Beyond it an answer is refused: the gateway holds it in memory. */
    private static final int LARGEST_ANSWER = 16 * 1024 * 1024;

    /** Connections to a service from one event loop, and calls that may wait for one. */
    private static final int CONNECTIONS = 64;

    private static final int WAITING_CALLS = 1_024;

    /** Smaller ones would split a large answer into many pieces, each with its own cost. */
    private static final int CHUNK = 65_536;

    private final HttpClient client;
    private final Services services;
    private final Duration connectTimeout;

    public HttpUpstream(Vertx vertx, Services services, Duration connectTimeout) {
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setMaxPoolSize(CONNECTIONS)
                .setMaxWaitQueueSize(WAITING_CALLS)
                .setConnectTimeout((int) connectTimeout.toMillis())
                .setMaxChunkSize(CHUNK)
                .setReceiveBufferSize(CHUNK));
        this.services = services;
        this.connectTimeout = connectTimeout;
    }

    @Override
    public Future<Buffer> call(
            Api api, Buffer body, String cid, TraceContext trace, String token, Future<Void> callerLeft) {
        return client.request(options(api, cid, trace, token))
                .compose(request -> {
                    callerLeft.onSuccess(gone -> request.reset());
                    return request.send(body)
                            .compose(HttpUpstream::read)
                            .timeout(api.timeout().toMillis(), TimeUnit.MILLISECONDS)
                            .onFailure(failed -> request.reset());
                })
                .recover(failed -> {
                    String reason = callerLeft.isComplete() ? "the caller went away" : failed.getMessage();
                    return Future.failedFuture(new UpstreamFailure(api.service() + ": " + reason, failed));
                });
    }

    private RequestOptions options(Api api, String cid, TraceContext trace, String token) {
        URI root = services.root(api.service());
        boolean tls = root.getScheme().equals("https");
        int defaultPort = tls ? 443 : 80;
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.valueOf(api.verb()))
                .setSsl(tls)
                .setHost(root.getHost())
                .setPort(root.getPort() < 0 ? defaultPort : root.getPort())
                .setURI(api.path())
                // Bounds the wait for a free connection as well.
                .setConnectTimeout(connectTimeout.toMillis())
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token)
                .putHeader("X-Request-Id", cid)
                .putHeader("traceparent", trace.parent());
        return trace.state().isEmpty() ? options : options.putHeader("tracestate", trace.state());
    }

    private static Future<Buffer> read(HttpClientResponse response) {
        Promise<Buffer> whole = Promise.promise();
        // Set in any case: without it Vert.x logs an error where the rest of an answer is not wanted.
        response.exceptionHandler(whole::tryFail);
        if (response.statusCode() != 200) {
            return Future.failedFuture("HTTP status " + response.statusCode());
        }
        Buffer answer = Buffer.buffer();
        response.handler(chunk -> {
            if (answer.length() + chunk.length() > LARGEST_ANSWER) {
                whole.tryFail("an answer of more than " + LARGEST_ANSWER + " bytes");
            } else {
                answer.appendBuffer(chunk);
            }
        });
        response.endHandler(end -> whole.tryComplete(answer));
        return whole.future();
    }
}
