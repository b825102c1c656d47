package io.shopops.gateway.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.runtime.configuration.MemorySize;
import io.shopops.gateway.SignedCall;
import io.shopops.gateway.admission.Admission;
import io.shopops.gateway.admission.TimestampWindow;
import io.shopops.gateway.application.Applications;
import io.shopops.gateway.application.ApplicationsFile;
import io.shopops.gateway.directory.KeyUses;
import io.shopops.gateway.routing.Catalogue;
import io.shopops.gateway.routing.CatalogueHolder;
import io.shopops.gateway.setup.GatewayConfig;
import io.shopops.gateway.token.InternalTokens;
import io.shopops.gateway.token.SigningKeys;
import io.shopops.gateway.upstream.BreakerLimits;
import io.shopops.gateway.upstream.Breakers;
import io.shopops.gateway.upstream.Service;
import io.shopops.gateway.upstream.UpstreamSettings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The end of a gateway's life, which a test inside a running Quarkus can't see. */
class StopTest {
    private static final Vertx VERTX = Vertx.vertx();

    private final List<HttpServerRequest> arrived = new CopyOnWriteArrayList<>();
    private GatewayServer gateway;

    @BeforeEach
    void start() throws Exception {
        gateway = gateway(-1, Duration.ofMinutes(1));
        gateway.start(null);
    }

    @AfterEach
    void stop() throws Exception {
        gateway.stop(null);
    }

    @AfterAll
    static void closeAll() {
        await(VERTX.close());
    }

    @Test
    void answersTheCallUnderWayAndTakesNoNewConnection() throws Exception {
        try (Socket caller = connect()) {
            send(caller);
            Awaitility.await().until(() -> arrived.size() == 1);
            CompletableFuture<Void> stop = stopLater();
            Awaitility.await().until(() -> !gateway.takesCalls());

            try (Socket late = connect()) {
                assertThat(late.getInputStream().read()).isEqualTo(-1);
            }
            assertThat(stop).isNotDone();
            arrived.get(0).response().end("{\"code\":200,\"message\":\"late but there\"}");

            String answer = new String(caller.getInputStream().readAllBytes(), UTF_8);
            assertThat(answer).contains("connection: close").contains("late but there");
            Awaitility.await().untilAsserted(() -> assertThat(stop).isCompleted());
            assertThatThrownBy(this::connect).isInstanceOf(IOException.class);
        }
    }

    @Test
    void doesNotWaitForeverForACallUnderWay() throws Exception {
        GatewayServer impatient = gateway(-2, Duration.ofMillis(10));
        impatient.start(null);
        try (Socket caller = new Socket(InetAddress.getLoopbackAddress(), impatient.port())) {
            send(caller);
            Awaitility.await().until(() -> arrived.size() == 1);

            impatient.stop(null);

            // To the end of the connection, whatever is answered before.
            caller.getInputStream().readAllBytes();
            assertThat(impatient.takesCalls()).isFalse();
        }
    }

    @Test
    void stopsAtOnceWhereThereIsNoCall() throws Exception {
        assertThat(gateway.takesCalls()).isTrue();

        gateway.stop(null);

        assertThat(gateway.takesCalls()).isFalse();
    }

    @Test
    void saysWhichPortIsTaken() {
        int taken = gateway.port();

        assertThatThrownBy(() -> gateway(taken, Duration.ZERO).start(null))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("127.0.0.1:" + taken + " (shopops.gateway.port)");
    }

    private GatewayServer gateway(int port, Duration drainTimeout) {
        HttpServer service =
                await(VERTX.createHttpServer().requestHandler(arrived::add).listen(0, "127.0.0.1"));
        URI root = URI.create("http://127.0.0.1:" + service.actualPort());
        Clock clock = Clock.systemUTC();
        Applications applications = new Applications(ApplicationsFile.read("classpath:test-applications.yaml"));
        Catalogue catalogue = new CatalogueHolder(
                        "classpath:test-catalogue.yaml", Set.of("shop-audit", "patrol-report", "dead"))
                .get();
        TimestampWindow window = new TimestampWindow(Duration.ofMinutes(10), ZoneId.of("Asia/Shanghai"), clock);
        return new GatewayServer(
                VERTX,
                new Config(port, drainTimeout),
                () -> applications,
                () -> catalogue,
                new Admission(() -> applications, () -> catalogue, window, clock),
                new KeyUses(null, clock),
                caller -> Future.succeededFuture(),
                call -> Future.succeededFuture(),
                new InternalTokens(SigningKeys.generate(), clock),
                upstreams(root, clock),
                () -> "cid",
                clock);
    }

    private static UpstreamSettings upstreams(URI root, Clock clock) {
        Breakers breakers = new Breakers(
                Set.of("shop-audit"),
                new BreakerLimits(50, 20, Duration.ofSeconds(10), Duration.ofSeconds(5), 5),
                clock);
        Service service = new Service(root, 8, 8, Duration.ofSeconds(20));
        return new UpstreamSettings(Map.of("shop-audit", service), breakers, Duration.ofSeconds(2), 16_000_000);
    }

    private CompletableFuture<Void> stopLater() {
        return CompletableFuture.runAsync(() -> {
            try {
                gateway.stop(null);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), gateway.port());
    }

    private static void send(Socket caller) throws IOException {
        String query = SignedCall.of("open.shopweb.shopsCheck.allowShop", Instant.now())
                .encoded();
        caller.getOutputStream().write(("GET /cloud.api?" + query + " HTTP/1.1\r\nHost: x\r\n\r\n").getBytes(UTF_8));
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }

    private record Config(int port, Duration drainTimeout) implements GatewayConfig {
        @Override
        public String host() {
            return "127.0.0.1";
        }

        @Override
        public MemorySize maxBody() {
            return new MemorySize(BigInteger.valueOf(1_000));
        }

        @Override
        public Duration timestampWindow() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Duration connectTimeout() {
            throw new UnsupportedOperationException();
        }

        @Override
        public MemorySize maxAnswer() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Breaker breaker() {
            throw new UnsupportedOperationException();
        }

        @Override
        public GatewayConfig.Admin admin() {
            throw new UnsupportedOperationException();
        }

        @Override
        public GatewayConfig.Catalogue catalogue() {
            throw new UnsupportedOperationException();
        }

        @Override
        public GatewayConfig.Applications applications() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<String> secretKeys() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Map<String, GatewayConfig.Service> services() {
            throw new UnsupportedOperationException();
        }

        @Override
        public InternalToken internalToken() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Replay replay() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Redis redis() {
            throw new UnsupportedOperationException();
        }
    }
}
