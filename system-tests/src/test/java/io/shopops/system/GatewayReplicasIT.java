package io.shopops.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import redis.embedded.RedisServer;

/**
 * Two gateways that remember accepted calls together, in Redis. {@code -Dreplicas.shared=false} leaves each of them
 * alone, which must be seen.
 */
@ExtendWith(SharedStack.class)
class GatewayReplicasIT {
    private static final boolean SHARED = !"false".equals(System.getProperty("replicas.shared"));
    private static final int CALLS = Integer.getInteger("replicas.calls", 400);
    private static final int SENDERS = 4;

    private final Queue<Caller> accepted = new ConcurrentLinkedQueue<>();
    /** The gateway died before it answered them: the service may have them or not. */
    private final Queue<Caller> unanswered = new ConcurrentLinkedQueue<>();

    private final Map<String, Integer> heard = new ConcurrentHashMap<>();

    @Test
    void noCallReachesAServiceTwiceWhereOneOfTwoReplicasIsKilled(Stack stack) throws Exception {
        int port = Stack.freePorts(1).get(0);
        RedisServer redis = RedisServer.newRedisServer()
                .port(port)
                .setting("bind 127.0.0.1")
                .setting("save \"\"")
                .build();
        redis.start();
        try (StubService service = new StubService(body -> heard.merge(body, 1, Integer::sum))) {
            Map<String, String> settings = new HashMap<>(
                    Map.of("SHOPOPS_AUDIT_PORT", Integer.toString(service.uri().getPort())));
            if (SHARED) {
                settings.put("SHOPOPS_REDIS_URL", "redis://127.0.0.1:" + port);
            }
            try (GatewayProcess first = GatewayProcess.start(stack, "replica-1", settings);
                    GatewayProcess second = GatewayProcess.start(stack, "replica-2", settings)) {
                sendUntilKilled(stack, first);

                assertThat(accepted.stream()
                                .map(call -> call.to(second.calls()).send().code())
                                .distinct())
                        .containsExactly(-100);
                unanswered.forEach(call -> call.to(second.calls()).send());

                System.out.printf(
                        "%d calls accepted and %d under way when one of two gateways was killed%n",
                        accepted.size(), unanswered.size());
                assertThat(heard).hasSizeGreaterThanOrEqualTo(CALLS);
                assertThat(heard.values()).containsOnly(1);
            }
        } finally {
            redis.stop();
        }
    }

    /** Several callers at once, and a gateway that is killed while their calls are under way. */
    private void sendUntilKilled(Stack stack, GatewayProcess gateway) {
        AtomicInteger number = new AtomicInteger();
        List<CompletableFuture<Void>> senders = IntStream.range(0, SENDERS)
                .mapToObj(i -> CompletableFuture.runAsync(
                        () -> {
                            while (unanswered.isEmpty()) {
                                send(Caller.demo(stack)
                                        .method("addCheckShop")
                                        .with("_nonce", UUID.randomUUID())
                                        .with("number", number.incrementAndGet())
                                        .to(gateway.calls()));
                            }
                        },
                        task -> new Thread(task, "sender").start()))
                .toList();
        await().until(() -> accepted.size() >= CALLS);
        gateway.kill();
        CompletableFuture.allOf(senders.toArray(CompletableFuture[]::new)).join();
    }

    private void send(Caller call) {
        try {
            assertThat(call.send().code()).isZero();
            accepted.add(call);
        } catch (UncheckedIOException killed) {
            unanswered.add(call);
        }
    }
}
