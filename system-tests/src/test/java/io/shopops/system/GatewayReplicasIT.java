package io.shopops.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import redis.embedded.RedisServer;

/** Two gateways that remember accepted calls together, in Redis. */
@ExtendWith(SharedStack.class)
class GatewayReplicasIT {
    private static final int CALLS = 400;

    @Test
    void noReplayGetsThroughWhereOneOfTwoReplicasIsKilled(Stack stack) throws Exception {
        int port = Stack.freePorts(1).get(0);
        RedisServer redis = RedisServer.newRedisServer()
                .port(port)
                .setting("bind 127.0.0.1")
                .setting("save \"\"")
                .build();
        redis.start();
        try (StubService service = new StubService()) {
            Map<String, String> settings = Map.of(
                    "SHOPOPS_REDIS_URL",
                    "redis://127.0.0.1:" + port,
                    "SHOPOPS_AUDIT_PORT",
                    Integer.toString(service.uri().getPort()));
            try (GatewayProcess first = GatewayProcess.start(stack, "replica-1", settings);
                    GatewayProcess second = GatewayProcess.start(stack, "replica-2", settings)) {
                List<Caller> accepted = acceptedUntilKilled(stack, first);
                long reached = service.calls();
                assertThat(accepted).hasSizeGreaterThanOrEqualTo(CALLS / 2);

                for (Caller call : accepted) {
                    assertThat(call.to(second.calls()).send().code()).isEqualTo(-100);
                }

                assertThat(service.calls()).isEqualTo(reached);
            }
        } finally {
            redis.stop();
        }
    }

    /** Sends calls, kills the gateway in their middle, and answers those that had been accepted by then. */
    private static List<Caller> acceptedUntilKilled(Stack stack, GatewayProcess gateway) throws InterruptedException {
        List<Caller> accepted = new ArrayList<>();
        Thread killer = new Thread(() -> {
            try {
                while (accepted.size() < CALLS / 2) {
                    Thread.onSpinWait();
                }
                gateway.kill();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        killer.start();
        for (int i = 0; i < CALLS && killer.isAlive(); i++) {
            Caller call = Caller.demo(stack)
                    .method("addCheckShop")
                    .with("_nonce", UUID.randomUUID())
                    .with("number", i)
                    .to(gateway.calls());
            try {
                if (call.send().code() == 0) {
                    synchronized (accepted) {
                        accepted.add(call);
                    }
                }
            } catch (java.io.UncheckedIOException killed) {
                break;
            }
        }
        killer.join();
        return accepted;
    }
}
