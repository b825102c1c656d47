package io.shopops.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopops.gateway.routing.Api;
import io.shopops.gateway.upstream.UpstreamFailure.Kind;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpUpstreamTest {
    private static final String OK = "{\"code\":200}";
    private static final String RAW_OK = "HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\n" + OK;
    private static final int LARGEST = 1_000;
    private static final Future<Void> STAYS = Promise.<Void>promise().future();

    private final Vertx vertx = Vertx.vertx();
    private final Context loop = vertx.getOrCreateContext();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();
    private Instant now = Instant.parse("2026-11-22T00:00:00Z");
    private final Breakers breakers = new Breakers(
            java.util.Set.of("bad", "good"),
            new BreakerLimits(50, 4, Duration.ofSeconds(10), Duration.ofSeconds(5), 1),
            new Clock() {
                @Override
                public ZoneId getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    return this;
                }

                @Override
                public Instant instant() {
                    return now;
                }
            });

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void triesAgainOnceWhereTheConnectionClosesWithoutAnAnswerAndTheCallIsIdempotent(boolean idempotent) {
        Upstream upstream = upstream(raw(socket -> {
            if (connections.incrementAndGet() == 1) {
                socket.handler(request -> socket.close());
            } else {
                socket.handler(request -> socket.write(RAW_OK));
            }
        }));

        Future<Answer> answer = upstream.call(api("bad", 5_000, idempotent), Buffer.buffer("{}"), context(STAYS));

        assertThat(kind(answer)).isEqualTo(idempotent ? null : Kind.BROKEN);
        assertThat(connections).hasValue(idempotent ? 2 : 1);
    }

    @Test
    void triesAgainNoMoreThanOnce() {
        Upstream upstream = upstream(raw(socket -> {
            connections.incrementAndGet();
            socket.handler(request -> socket.close());
        }));

        assertThat(kind(call(upstream, "bad"))).isEqualTo(Kind.BROKEN);
        assertThat(connections).hasValue(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\n{\"co"})
    void doesNotTryAgainAfterATimeoutHoweverFarTheAnswerCame(String begun) {
        Upstream upstream = upstream(raw(socket -> {
            connections.incrementAndGet();
            socket.handler(request -> socket.write(begun));
        }));

        assertThat(kind(upstream.call(api("bad", 200, true), Buffer.buffer("{}"), context(STAYS))))
                .isEqualTo(Kind.TOO_SLOW);
        assertThat(connections).hasValue(1);
        Awaitility.await().untilAsserted(() -> assertThat(open).hasValue(0));
    }

    /** Each byte comes in time; the answer does not. */
    @Test
    void boundsAnAnswerThatTrickles() {
        Upstream upstream = upstream(raw(socket -> socket.handler(request -> {
            socket.write("HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n");
            long drops = vertx.setPeriodic(20, tick -> socket.write(" "));
            socket.closeHandler(closed -> {
                open.decrementAndGet();
                vertx.cancelTimer(drops);
            });
        })));

        assertThat(kind(upstream.call(api("bad", 300, true), Buffer.buffer("{}"), context(STAYS))))
                .isEqualTo(Kind.TOO_SLOW);
        Awaitility.await().untilAsserted(() -> assertThat(open).hasValue(0));
    }

    @Test
    void refusesALargeAnswerAtOnceWhereItSaysSoAndBlamesNoService() {
        Upstream upstream = upstream(raw(socket -> socket.handler(
                request -> socket.write("HTTP/1.1 200 OK\r\nContent-Length: " + (LARGEST + 1) + "\r\n\r\n"))));

        for (int i = 0; i < 10; i++) {
            assertThat(kind(call(upstream, "bad"))).isEqualTo(Kind.TOO_LARGE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense\r\n\r\n", "HTTP/1.1 abc\r\n\r\n", "HTTP/1.1 500 E\r\nContent-Length: 0\r\n\r\n"})
    void takesNothingElseForAnAnswer(String bytes) {
        Upstream upstream = upstream(raw(socket -> socket.handler(request -> socket.write(bytes))));

        assertThat(kind(call(upstream, "bad"))).isEqualTo(Kind.BROKEN);
    }

    /** Two connections and three places to wait are all that the hanging service gets. */
    @Test
    void callsTheOthersWhileOneServiceHangsAndGivesItsConnectionsBack() {
        AtomicInteger healthy = new AtomicInteger();
        Upstream upstream = upstream(raw(socket -> socket.handler(request -> {
            if (healthy.get() == 1) {
                socket.write(RAW_OK);
            }
        })));

        List<Future<Answer>> hanging = IntStream.range(0, 8)
                .mapToObj(i -> upstream.call(api("bad", 1_000, false), Buffer.buffer("{}"), context(STAYS)))
                .toList();

        Awaitility.await()
                .until(() -> hanging.stream().filter(Future::isComplete).count() >= 3);
        assertThat(kind(call(upstream, "good"))).isNull();
        assertThat(hanging.stream().filter(call -> !call.isComplete())).isNotEmpty();
        hanging.forEach(call -> assertThat(kind(call)).isNotNull());
        healthy.set(1);
        now = now.plusMillis(5_001);
        assertThat(kind(call(upstream, "bad"))).isNull();
        List<Future<Answer>> next = List.of(call(upstream, "bad"), call(upstream, "bad"));
        assertThat(next).allSatisfy(call -> assertThat(kind(call)).isNull());
    }

    @Test
    void leavesAServiceAloneThatFailsAndTriesItAgainLater() {
        AtomicInteger healthy = new AtomicInteger();
        Upstream upstream = upstream(raw(socket -> socket.handler(request -> {
            connections.incrementAndGet();
            socket.write(healthy.get() == 1 ? RAW_OK : "HTTP/1.1 500 E\r\nContent-Length: 0\r\n\r\n");
        })));
        for (int i = 0; i < 4; i++) {
            assertThat(kind(call(upstream, "bad"))).isEqualTo(Kind.BROKEN);
        }

        assertThat(kind(call(upstream, "bad"))).isEqualTo(Kind.CIRCUIT_OPEN);
        assertThat(connections).hasValue(4);
        assertThat(breakers.openness("bad")).isEqualTo(1);
        assertThat(kind(call(upstream, "good"))).isNull();

        healthy.set(1);
        now = now.plusSeconds(5);
        assertThat(kind(call(upstream, "bad"))).isEqualTo(Kind.CIRCUIT_OPEN);
        now = now.plusMillis(1);
        assertThat(kind(call(upstream, "bad"))).isNull();
        assertThat(breakers.openness("bad")).isZero();
    }

    @Test
    void letsOnlyTheProbesThroughAndOpensAgainWhereTheyFail() {
        Upstream upstream = upstream(raw(socket -> socket.handler(request -> {})));
        for (int i = 0; i < 4; i++) {
            assertThat(kind(upstream.call(api("bad", 20, false), Buffer.buffer("{}"), context(STAYS))))
                    .isEqualTo(Kind.TOO_SLOW);
        }
        now = now.plusMillis(5_001);

        Future<Answer> probe = upstream.call(api("bad", 200, false), Buffer.buffer("{}"), context(STAYS));

        assertThat(kind(call(upstream, "bad"))).isEqualTo(Kind.CIRCUIT_OPEN);
        assertThat(breakers.openness("bad")).isEqualTo(0.5);
        assertThat(kind(probe)).isEqualTo(Kind.TOO_SLOW);
        assertThat(breakers.openness("bad")).isEqualTo(1);
    }

    @Test
    void doesNotBlameAServiceForCallersThatLeaveAndAbandonsItsWork() {
        Upstream upstream = upstream(raw(socket -> socket.handler(request -> connections.incrementAndGet())));
        for (int i = 1; i <= 6; i++) {
            int calls = i;
            Promise<Void> left = Promise.promise();
            Future<Answer> answer =
                    upstream.call(api("bad", 10_000, false), Buffer.buffer("{}"), context(left.future()));
            Awaitility.await().until(() -> connections.get() == calls);
            left.complete();
            assertThat(kind(answer)).isEqualTo(Kind.CALLER_LEFT);
        }

        Awaitility.await().untilAsserted(() -> assertThat(open).hasValue(0));
        assertThat(breakers.openness("bad")).isZero();
    }

    private Upstream upstream(int badPort) {
        HttpServer good = await(vertx.createHttpServer()
                .requestHandler(
                        (HttpServerRequest request) -> request.response().end(OK))
                .listen(0, "127.0.0.1"));
        UpstreamSettings settings = new UpstreamSettings(
                Map.of("bad", service(badPort), "good", service(good.actualPort())),
                breakers,
                Duration.ofSeconds(2),
                Optional.empty(),
                LARGEST);
        HttpUpstream made = new HttpUpstream(vertx, settings);
        // As the gateway does: on one event loop, where nothing that comes back can be missed in between.
        return (api, body, call) -> {
            Promise<Answer> answer = Promise.promise();
            loop.runOnContext(on -> made.call(api, body, call).onComplete(answer));
            return answer.future();
        };
    }

    private static Service service(int port) {
        return new Service(URI.create("http://127.0.0.1:" + port), 2, 3, Duration.ofSeconds(20));
    }

    /** The port of a server that speaks as it likes. */
    private int raw(Consumer<NetSocket> behaviour) {
        NetServer server = vertx.createNetServer().connectHandler(socket -> {
            open.incrementAndGet();
            socket.closeHandler(closed -> open.decrementAndGet());
            behaviour.accept(socket);
        });
        return await(server.listen(0, "127.0.0.1")).actualPort();
    }

    private static Future<Answer> call(Upstream upstream, String service) {
        return upstream.call(api(service, 5_000, true), Buffer.buffer("{}"), context(STAYS));
    }

    private static Api api(String service, int millis, boolean idempotent) {
        return new Api("a", "v1", service, "/", "POST", Duration.ofMillis(millis), idempotent);
    }

    private static CallContext context(Future<Void> callerLeft) {
        return new CallContext("cid", "token", Map.of(), callerLeft);
    }

    /** Why there is no answer; null where there is one. */
    private static Kind kind(Future<Answer> answer) {
        try {
            await(answer);
            return null;
        } catch (CompletionException failed) {
            return ((UpstreamFailure) failed.getCause()).kind();
        }
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
