package io.shopops.gateway.server;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The services behind the gateway: one server that behaves as the path says, and one port where there is none. A call
 * that behaves is answered with what arrived.
 */
public class StubServices implements QuarkusTestResourceLifecycleManager {
    private static final String TOO_LARGE = "\"" + "x".repeat(16 * 1024 * 1024) + "\"";

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger abandoned = new AtomicInteger();
    private HttpServer server;

    @Override
    public Map<String, String> start() {
        server = vertx.createHttpServer().requestHandler(this::answer);
        int port = server.listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
        return Map.of(
                "shopops.gateway.host", "127.0.0.1",
                "shopops.gateway.port", "-1",
                "shopops.gateway.services.\"shop-audit\".url", "http://127.0.0.1:" + port,
                "shopops.gateway.services.\"patrol-report\".url", "http://127.0.0.1:" + port,
                "shopops.gateway.services.\"dead\".url", "http://127.0.0.1:" + freePort(),
                "shopops.gateway.catalogue.location", "classpath:test-catalogue.yaml",
                "shopops.gateway.applications.location", "classpath:test-applications.yaml");
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            switch (request.path()) {
                case "/slow" -> {}
                case "/halting" -> request.response().setChunked(true).write("{\"code\":200,");
                case "/garbage" -> request.response().end("<html>Bad day</html>");
                case "/truncated" -> request.response().end("{\"code\":200,\"data\":{\"a\":1}");
                case "/cutOff" ->
                    request.response()
                            .putHeader("Content-Length", "100")
                            .write("{\"code\":200,")
                            .onComplete(sent -> request.connection().close());
                case "/oversized" -> request.response().end("{\"code\":200,\"data\":" + TOO_LARGE + "}");
                case "/large" -> request.response().end("{\"code\":200,\"data\":\"" + "得".repeat(1_000_000) + "\"}");
                case "/unauthorized" -> request.response().setStatusCode(401).end("{\"code\":200}");
                case "/elsewhere" ->
                    request.response()
                            .setStatusCode(302)
                            .putHeader("Location", "/")
                            .end();
                case "/awaiting" -> {
                    request.connection().closeHandler(closed -> abandoned.incrementAndGet());
                }
                case "/ShopsCheckRest/rejectShop" ->
                    request.response()
                            .end("{\"code\":400,\"message\":\"店铺信息有误\",\"data\":{\"errors\":[],\"abandoned\":"
                                    + abandoned.get() + "}}");
                default -> request.response().end(arrived(request, body));
            }
        });
    }

    private static Buffer arrived(HttpServerRequest request, Buffer body) {
        return new JsonObject()
                .put("message", "操作成功")
                .put(
                        "data",
                        new JsonObject()
                                .put("line", request.method() + " " + request.uri())
                                .put("contentType", request.getHeader("Content-Type"))
                                .put("cid", request.getHeader("X-Request-Id"))
                                .put("traceparent", request.getHeader("traceparent"))
                                .put("tracestate", request.getHeader("tracestate"))
                                .put("authorization", request.getHeader("Authorization"))
                                .put("body", body.toString()))
                .put("code", 200)
                .toBuffer();
    }

    @Override
    public void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
