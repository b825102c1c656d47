package io.shopops.gateway.server;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.shopops.localstack.server.FreePorts;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The services behind the gateway: one server that behaves as the path says, and one port where there is none. A call
 * that behaves is answered with what arrived.
 */
public class StubServices implements QuarkusTestResourceLifecycleManager {
    private static final String TOO_LARGE = "\"" + "x".repeat(16 * 1024 * 1024) + "\"";

    private static final Buffer PIECE = Buffer.buffer(new byte[64 * 1024]);
    private static final long FILE = 200L * 1024 * 1024;

    private final AtomicLong sent = new AtomicLong();
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
                "shopops.gateway.trusted-proxies", "127.0.0.1/32",
                "shopops.gateway.port", "-1",
                "shopops.gateway.services.\"shop-audit\".url", "http://127.0.0.1:" + port,
                "shopops.gateway.services.\"patrol-report\".url", "http://127.0.0.1:" + port,
                "shopops.gateway.services.\"dead\".url",
                        "http://127.0.0.1:" + FreePorts.some(1).get(0),
                // Tests break services on purpose, and one after another.
                "shopops.gateway.breaker.minimum-calls", "100000",
                "shopops.gateway.catalogue.location", "classpath:test-catalogue.yaml",
                "shopops.gateway.applications.import", "classpath:test-applications.yaml");
    }

    private void answer(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            switch (request.path()) {
                case "/slow" -> {}
                case "/noXml" -> request.response().end("{\"code\":200,\"data\":[1 2]}");
                case "/deep" ->
                    request.response().end("{\"code\":200,\"data\":" + "[".repeat(101) + "]".repeat(101) + "}");
                case "/longXml" ->
                    request.response().end("{\"code\":200,\"data\":\"" + "<".repeat(4 * 1024 * 1024) + "\"}");
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
                case "/odd" ->
                    request.response()
                            .end(
                                    "{\"code\":200,\"message\":\"<&得\\u0001\",\"data\":{\"1 a\":[1.50,null,\"\\ud800\"]}}");
                case "/file" -> file(request);
                case "/noFile" ->
                    request.response()
                            .putHeader("Content-Type", "application/json")
                            .end("{\"code\":404,\"message\":\"no such export\"}");
                case "/brokenFile" ->
                    request.response()
                            .setChunked(true)
                            .putHeader("Content-Type", "text/csv")
                            .write("a,b\n")
                            .onComplete(sent -> request.connection().close());
                case "/haltingFile" ->
                    request.response()
                            .putHeader("Content-Type", "text/csv")
                            .putHeader("Content-Length", "100")
                            .write("a,b\n");
                case "/sent" -> request.response().end("{\"code\":200,\"data\":" + sent.get() + "}");
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

    /** As long as its number of bytes says, as fast as it is read; of a range only what was asked for is said. */
    private void file(HttpServerRequest request) {
        String range = request.getHeader("Range");
        if (range != null) {
            request.response()
                    .setStatusCode(206)
                    .putHeader("Content-Type", "text/csv")
                    .putHeader("Content-Range", range + " if " + request.getHeader("If-Range"))
                    .end("part");
            return;
        }
        request.response()
                .putHeader("Content-Type", "text/csv;charset=UTF-8")
                .putHeader("Content-Disposition", "attachment; filename=export.csv")
                .putHeader("ETag", "\"1\"")
                .putHeader("X-Internal", "not for callers")
                .putHeader("Content-Length", "" + FILE);
        sent.set(0);
        request.response().drainHandler(drained -> fill(request));
        fill(request);
    }

    private void fill(HttpServerRequest request) {
        while (!request.response().writeQueueFull()
                && sent.get() < FILE
                && !request.response().closed()) {
            sent.addAndGet(PIECE.length());
            request.response().write(PIECE);
        }
        if (sent.get() == FILE && !request.response().ended()) {
            request.response().end();
        }
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
