package io.shopops.gateway.server;

import io.shopops.gateway.setup.GatewayConfig;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.tracing.TracingPolicy;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The server on one event loop; all of them share the port. */
final class GatewayVerticle extends AbstractVerticle {
    /** Smaller ones would split a large answer into many pieces, each with its own cost. */
    private static final int CHUNK = 65_536;

    private final GatewayConfig config;
    private final ServerLimits limits;
    private final Supplier<Front> fronts;
    private final Connections connections;
    private HttpServer server;

    /** @param fronts makes what answers requests; called on this event loop, whose connections to services it then uses */
    GatewayVerticle(GatewayConfig config, ServerLimits limits, Supplier<Front> fronts, Connections connections) {
        this.config = config;
        this.limits = limits;
        this.fronts = fronts;
        this.connections = connections;
    }

    @Override
    public void start(Promise<Void> listening) {
        Front front = fronts.get();
        connections.start(vertx);
        server = vertx.createHttpServer(new HttpServerOptions()
                        .setHost(config.host())
                        .setPort(config.port())
                        .setMaxInitialLineLength(limits.requestLine())
                        .setMaxHeaderSize(limits.headers())
                        .setMaxChunkSize(CHUNK)
                        .setIdleTimeout((int) limits.idleTimeout().toMillis())
                        .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                        .setHandle100ContinueAutomatically(true)
                        // The platform's spans of HTTP would say less than the gateway's own, and their cost is on
                        // every call.
                        .setTracingPolicy(TracingPolicy.IGNORE)
                        .setHttp2ClearTextEnabled(false)
                        // There are none here; their handlers would be in every connection's way.
                        .setPerFrameWebSocketCompressionSupported(false)
                        .setPerMessageWebSocketCompressionSupported(false))
                .connectionHandler(connections::welcome)
                .requestHandler(front::receive)
                .invalidRequestHandler(front::receiveBroken);
        server.listen().<Void>mapEmpty().onComplete(listening);
    }

    int port() {
        return server.actualPort();
    }
}
