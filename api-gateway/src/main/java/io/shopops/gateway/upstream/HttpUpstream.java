package io.shopops.gateway.upstream;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.shopops.gateway.routing.Api;
import io.shopops.gateway.upstream.UpstreamFailure.Kind;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.tracing.TracingPolicy;
import java.util.HashMap;
import java.util.Map;

/**
 * Calls services over HTTP/1.1 on kept-alive connections of its own, on the event loop it was made on. Each service has
 * its own connections, so that one that hangs takes none from the others.
 */
public final class HttpUpstream implements Upstream {
    /** Smaller ones would split a large answer into many pieces, each with its own cost. */
    private static final int CHUNK = 65_536;

    private final Vertx vertx;
    private final UpstreamSettings settings;
    private final Map<String, HttpClient> clients = new HashMap<>();

    public HttpUpstream(Vertx vertx, UpstreamSettings settings) {
        this.vertx = vertx;
        this.settings = settings;
        settings.services().forEach((name, service) -> clients.put(name, client(service)));
    }

    private HttpClient client(Service service) {
        HttpClientOptions options = new HttpClientOptions()
                .setMaxPoolSize(service.connections())
                .setMaxWaitQueueSize(service.waitingCalls())
                .setKeepAliveTimeout((int) service.keepAlive().toSeconds())
                .setConnectTimeout((int) settings.connectTimeout().toMillis())
                .setMaxChunkSize(CHUNK)
                // Who asks says what the service is told of the trace.
                .setTracingPolicy(TracingPolicy.IGNORE)
                .setReceiveBufferSize(CHUNK);
        if (service.isTls()) {
            settings.ca()
                    .ifPresent(file -> options.setTrustOptions(new PemTrustOptions().addCertPath(file.toString())));
        }
        return vertx.createHttpClient(options);
    }

    @Override
    public Future<Answer> call(Api api, Buffer body, CallContext context) {
        CircuitBreaker breaker = settings.breakers().of(api.service());
        if (!breaker.tryAcquirePermission()) {
            return Future.failedFuture(new UpstreamFailure(
                    Kind.CIRCUIT_OPEN, api.service() + " is not called: it has failed too often of late"));
        }
        long begun = System.nanoTime();
        return new ServiceCall(vertx, clients.get(api.service()), options(api), api, body, context, settings)
                .answer()
                .onSuccess(answer -> breaker.onSuccess(System.nanoTime() - begun, NANOSECONDS))
                .recover(failure -> Future.failedFuture(told(api, failure)))
                .onFailure(failure -> count(breaker, System.nanoTime() - begun, failure));
    }

    private static UpstreamFailure told(Api api, Throwable failure) {
        Kind kind = failure instanceof UpstreamFailure known ? known.kind() : Kind.BROKEN;
        return new UpstreamFailure(kind, api.service() + ": " + failure.getMessage(), failure);
    }

    private static void count(CircuitBreaker breaker, long nanos, Throwable failure) {
        switch (failure instanceof UpstreamFailure told ? told.kind() : Kind.BROKEN) {
            // Says nothing of the service.
            case CALLER_LEFT, CIRCUIT_OPEN -> breaker.releasePermission();
            case TOO_LARGE -> breaker.onSuccess(nanos, NANOSECONDS);
            case BROKEN, TOO_SLOW -> breaker.onError(nanos, NANOSECONDS, failure);
        }
    }

    private RequestOptions options(Api api) {
        Service service = settings.services().get(api.service());
        return new RequestOptions()
                .setMethod(HttpMethod.valueOf(api.verb()))
                .setSsl(service.isTls())
                .setHost(service.root().getHost())
                .setPort(service.port())
                .setURI(api.path())
                // Bounds the wait for a free connection as well.
                .setConnectTimeout(settings.connectTimeout().toMillis());
    }
}
