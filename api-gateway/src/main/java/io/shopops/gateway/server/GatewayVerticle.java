package io.shopops.gateway.server;

import io.shopops.gateway.setup.GatewayConfig;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The server on one event loop; all of them share the port. */
final class GatewayVerticle extends AbstractVerticle {
    /** A GET call has all its parameters in the request line. */
    private static final int LONGEST_REQUEST_LINE = 65_536;

    private static final int LARGEST_HEADERS = 16_384;

    /** Smaller ones would split a large answer into many pieces, each with its own cost. */
    private static final int CHUNK = 65_536;

    /** Longer than any service may take, so that no caller is cut off while its call is under way. */
    private static final int IDLE_SECONDS = 75;

    private final GatewayConfig config;
    private final Supplier<Front> fronts;
    private final InFlight inFlight;
    private HttpServer server;

    /** @param fronts makes what answers requests; called on this event loop, whose connections to services it then uses */
    GatewayVerticle(GatewayConfig config, Supplier<Front> fronts, InFlight inFlight) {
        this.config = config;
        this.fronts = fronts;
        this.inFlight = inFlight;
    }

    @Override
    public void start(Promise<Void> listening) {
        Front front = fronts.get();
        server = vertx.createHttpServer(new HttpServerOptions()
                        .setHost(config.host())
                        .setPort(config.port())
                        .setMaxInitialLineLength(LONGEST_REQUEST_LINE)
                        .setMaxHeaderSize(LARGEST_HEADERS)
                        .setMaxChunkSize(CHUNK)
                        .setIdleTimeout(IDLE_SECONDS)
                        .setIdleTimeoutUnit(TimeUnit.SECONDS)
                        .setHandle100ContinueAutomatically(true)
                        .setHttp2ClearTextEnabled(false))
                .connectionHandler(this::welcome)
                .requestHandler(front::receive)
                .invalidRequestHandler(front::receiveBroken);
        server.listen().<Void>mapEmpty().onComplete(listening);
    }

    /** Vert.x can't stop listening and keep its connections: a connection that comes during a stop is closed instead. */
    private void welcome(HttpConnection connection) {
        if (inFlight.isDraining()) {
            connection.close();
        }
    }

    int port() {
        return server.actualPort();
    }
}
