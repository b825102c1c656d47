package io.shopops.gateway.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class SharedStoreTest {
    private static final Script WRITE = new Script("redis.call('SET', KEYS[1], '') return {1}");

    @Test
    void staysAwayWhileTheStoreAnswersButTakesNoMoreAsItIsFull() throws Exception {
        staysAway(redis -> redis.configSet("maxmemory", "1"), redis -> redis.configSet("maxmemory", "0"));
    }

    @Test
    void staysAwayWhileTheStoreAnswersButIsAReplica() throws Exception {
        staysAway(redis -> redis.replicaof("127.0.0.1", 1), RedisCommands::replicaofNoOne);
    }

    private static void staysAway(
            Consumer<RedisCommands<String, String>> trouble, Consumer<RedisCommands<String, String>> mend)
            throws Exception {
        try (RealRedis redis = new RealRedis().start();
                RedisClient operator = RedisClient.create(redis.url());
                StatefulRedisConnection<String, String> console = operator.connect();
                SharedStore store = new SharedStore(redis.url(), Duration.ofMillis(500), Optional.empty())) {
            await().until(store::isThere);
            trouble.accept(console.sync());

            await().until(() -> {
                var unused = store.run(WRITE, List.of("shopops:test"), List.of());
                return !store.isThere();
            });
            await().during(Duration.ofMillis(1_200)).until(() -> !store.isThere());
            assertThat(console.sync().ping()).isEqualTo("PONG");

            mend.accept(console.sync());
            await().until(store::isThere);
        }
    }
}
