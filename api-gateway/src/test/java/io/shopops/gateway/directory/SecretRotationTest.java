package io.shopops.gateway.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopops.gateway.secret.SecretCipher;
import io.shopops.gateway.signature.Secret;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SecretRotationTest extends DirectoryTestBase {
    private static final SecretCipher BOTH = cipher(NEW + "," + OLD);

    private final Pool pool = Pool.newInstance(PgBuilder.pool()
            .connectingTo(PgConnectOptions.fromUri(DATABASE.reactiveUrl()).setUser("gateway"))
            .build());
    private final SecretRotation rotation = new SecretRotation(pool, BOTH);

    @AfterEach
    void close() {
        await(pool.close());
    }

    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(30));
    }

    @Test
    void encryptsEverySecretUnderTheCurrentKeyAndNothingTwice() throws Exception {
        storeMany();
        assertThat(await(rotation.secretsByKey())).isEqualTo(Map.of("old", 1_001L));

        assertThat(await(rotation.reencrypt())).isEqualTo(1_001);

        assertThat(await(rotation.secretsByKey())).isEqualTo(Map.of("new", 1_001L));
        assertThat(await(rotation.reencrypt())).isZero();
        assertThat(secretOf("key-0500")).isEqualTo("key-0500");
    }

    /** More than two batches. */
    private void storeMany() throws Exception {
        store(
                "DC-000001",
                IntStream.range(0, 1_001).mapToObj(i -> "key-%04d".formatted(i)).toArray(String[]::new));
    }

    /** As a gateway reads it that has the new key alone. */
    private String secretOf(String akey) throws Exception {
        Directory directory = new Directory(DATABASE.dataSource(), cipher(NEW), Clock.systemUTC());
        directory.start();
        try {
            Secret secret = (Secret) directory.get().key(akey).orElseThrow().material();
            return new String(secret.bytes(), java.nio.charset.StandardCharsets.UTF_8);
        } finally {
            directory.close();
        }
    }

    @Test
    void encryptsEachSecretOnceWhereSeveralGatewaysDoItAtOnce() throws Exception {
        storeMany();

        List<Integer> counts = await(Uni.join()
                .all(rotation.reencrypt(), rotation.reencrypt(), new SecretRotation(pool, BOTH).reencrypt())
                .andFailFast());

        assertThat(counts.stream().mapToInt(Integer::intValue).sum()).isEqualTo(1_001);
        assertThat(secretOf("key-0999")).isEqualTo("key-0999");
    }

    @Test
    void leavesASecretThatDoesNotOpenAndEncryptsTheOthers() throws Exception {
        store("DC-000001", "key-1", "key-2");
        DATABASE.run("UPDATE access_key SET secret = 'damaged and long enough to be one' WHERE akey = 'key-1'");

        assertThat(await(rotation.reencrypt())).isEqualTo(1);
        assertThat(await(rotation.secretsByKey())).isEqualTo(Map.of("new", 1L, "old", 1L));
    }
}
