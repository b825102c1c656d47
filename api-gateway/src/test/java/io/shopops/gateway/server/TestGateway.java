package io.shopops.gateway.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.shopops.gateway.SignedCall;
import io.shopops.gateway.admission.Admission;
import io.shopops.gateway.admission.TimestampWindow;
import io.shopops.gateway.application.Applications;
import io.shopops.gateway.application.ApplicationsFile;
import io.shopops.gateway.directory.KeyUses;
import io.shopops.gateway.limit.CallLimits;
import io.shopops.gateway.measure.CallMetrics;
import io.shopops.gateway.measure.ServerMetrics;
import io.shopops.gateway.routing.Catalogue;
import io.shopops.gateway.routing.CatalogueHolder;
import io.shopops.gateway.setup.GatewayConfig;
import io.shopops.gateway.token.InternalTokens;
import io.shopops.gateway.token.SigningKeys;
import io.shopops.gateway.trace.CallTraces;
import io.shopops.gateway.upstream.BreakerLimits;
import io.shopops.gateway.upstream.Breakers;
import io.shopops.gateway.upstream.Service;
import io.shopops.gateway.upstream.UpstreamSettings;
import io.shopops.gateway.usage.Usage;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** A gateway of a test's own, with limits of its own, in front of a service that answers when the test says so. */
final class TestGateway implements AutoCloseable {
    private static final Vertx VERTX = Vertx.vertx();
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Clock CLOCK = Clock.systemUTC();
    private static final String ALLOW_SHOP = "open.shopweb.shopsCheck.allowShop";

    final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    /** The requests that came to the service and were not answered yet. */
    final List<HttpServerRequest> arrived = new CopyOnWriteArrayList<>();

    final GatewayServer server;
    private final HttpServer service;

    /** @param settings names, without {@code shopops.gateway.}, and values */
    TestGateway(CallLimits limits, Map<String, String> settings) {
        service = await(VERTX.createHttpServer().requestHandler(arrived::add).listen(0, "127.0.0.1"));
        URI root = URI.create("http://127.0.0.1:" + service.actualPort());
        Applications applications = new Applications(ApplicationsFile.read("classpath:test-applications.yaml"));
        Catalogue catalogue = new CatalogueHolder(
                        "classpath:test-catalogue.yaml", Set.of("shop-audit", "patrol-report", "dead"))
                .get();
        TimestampWindow window = new TimestampWindow(Duration.ofMinutes(10), ZONE, CLOCK);
        server = new GatewayServer(
                VERTX,
                config(settings),
                () -> catalogue,
                new Admission(() -> applications, () -> catalogue, window, CLOCK),
                new KeyUses(null, CLOCK),
                limits,
                call -> Future.succeededFuture(),
                new InternalTokens(SigningKeys.generate(), CLOCK, Runnable::run),
                upstreams(root),
                () -> "cid",
                new CallTraces(Optional.empty(), false, () -> 1),
                CLOCK,
                new Ledger(
                        () -> applications,
                        () -> catalogue,
                        new CallMetrics(registry, 10),
                        new Usage(CLOCK, ZONE),
                        new AccessLog(false, Optional.empty())),
                new ServerMetrics(registry));
    }

    private static UpstreamSettings upstreams(URI root) {
        Breakers breakers = new Breakers(
                Set.of("shop-audit"),
                new BreakerLimits(50, 20, Duration.ofSeconds(10), Duration.ofSeconds(5), 5),
                CLOCK);
        Service service = new Service(root, 8, 8, Duration.ofSeconds(20));
        return new UpstreamSettings(
                Map.of("shop-audit", service), breakers, Duration.ofSeconds(2), Optional.empty(), 16_000_000);
    }

    /** A running one. */
    static TestGateway with(Map<String, String> settings) throws Exception {
        TestGateway gateway = new TestGateway(caller -> Future.succeededFuture(), settings);
        gateway.server.start(null);
        return gateway;
    }

    static GatewayConfig config(Map<String, String> settings) {
        Map<String, String> properties = new HashMap<>(Map.of(
                "shopops.gateway.host", "127.0.0.1",
                "shopops.gateway.port", "0",
                "shopops.gateway.max-wait", "0"));
        settings.forEach((name, value) -> properties.put("shopops.gateway." + name, value));
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(GatewayConfig.class)
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .build()
                .getConfigMapping(GatewayConfig.class);
    }

    Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        // What never comes fails the test rather than holding it up.
        socket.setSoTimeout(20_000);
        return socket;
    }

    /** Sends bytes and leaves the connection open. */
    static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(ISO_8859_1));
        socket.getOutputStream().flush();
    }

    /** All that comes until the gateway closes the connection. */
    static String readAll(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }

    /** One answer, as far as it tells its length; the connection stays open. */
    static String readAnswer(Socket socket) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = socket.getInputStream().read();
            if (next < 0) {
                return head.toString();
            }
            head.append((char) next);
        }
        String lower = head.toString().toLowerCase(java.util.Locale.ROOT);
        int at = lower.indexOf("content-length: ") + "content-length: ".length();
        int length = Integer.parseInt(lower.substring(at, lower.indexOf('\r', at)));
        return head + new String(socket.getInputStream().readNBytes(length), UTF_8);
    }

    /** Sends something on a connection of its own and reads all that comes back. */
    String exchange(String text) throws IOException {
        try (Socket socket = connect()) {
            write(socket, text);
            return readAll(socket);
        }
    }

    static SignedCall call() {
        return SignedCall.of(ALLOW_SHOP, Instant.now());
    }

    /** A whole request with a correct call in its query. */
    static String get(String... headers) {
        return get(call(), headers);
    }

    static String get(SignedCall call, String... headers) {
        return "GET /cloud.api?" + call.encoded() + " HTTP/1.1\r\nHost: x\r\n"
                + String.join(
                        "",
                        List.of(headers).stream().map(header -> header + "\r\n").toList()) + "\r\n";
    }

    void answerAll() {
        arrived.forEach(request -> request.response().end("{\"code\":200,\"message\":\"done\"}"));
        arrived.clear();
    }

    /** The value of a counter or a gauge that has no labels. */
    double measured(String name) {
        return registry.get("shopops.gateway." + name)
                .meter()
                .measure()
                .iterator()
                .next()
                .getValue();
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }

    @Override
    public void close() {
        await(service.close());
        try {
            server.stop(null);
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }
}
