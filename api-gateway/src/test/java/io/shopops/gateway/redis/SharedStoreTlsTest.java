package io.shopops.gateway.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.shopops.gateway.CapturedLog;
import io.shopops.localstack.testing.Certificates;
import io.shopops.localstack.testing.Certificates.Certificate;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The store behind TLS, which is lent to it here: not every machine's test Redis has it. It asks for a password. */
class SharedStoreTlsTest {
    @RegisterExtension
    static final RealRedis REDIS = new RealRedis();

    @TempDir
    Path folder;

    private final Vertx vertx = Vertx.vertx();
    private Path authority;
    private int port;
    /** Milliseconds until a connection is joined to the store. */
    private long slowness;

    @BeforeEach
    void lendTls() throws Exception {
        Certificates certificates = new Certificates("test authority");
        Certificate server = certificates.issue("redis", "localhost");
        authority = Files.writeString(folder.resolve("ca.pem"), certificates.authority());
        NetServer tls = vertx.createNetServer(new NetServerOptions()
                .setSsl(true)
                .setKeyCertOptions(new PemKeyCertOptions()
                        .addCertValue(Buffer.buffer(server.certificate()))
                        .addKeyValue(Buffer.buffer(server.key()))));
        tls.connectHandler(client -> {
            client.pause();
            vertx.setTimer(Math.max(1, slowness), late -> vertx.createNetClient()
                    .connect(URI.create(REDIS.url()).getPort(), "127.0.0.1")
                    .onSuccess(redis -> {
                        client.handler(redis::write).closeHandler(over -> redis.close());
                        redis.handler(client::write).closeHandler(over -> client.close());
                        client.resume();
                    }));
        });
        port = tls.listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
        setPassword("hush-hush");
    }

    private static void setPassword(String password) {
        try (RedisClient operator = RedisClient.create(REDIS.url());
                StatefulRedisConnection<String, String> console = operator.connect()) {
            console.sync().configSet("requirepass", password);
        }
    }

    @AfterEach
    void close() throws Exception {
        vertx.close();
        REDIS.kill();
        REDIS.start();
    }

    private SharedStore store(String host, String password, Path ca) {
        return new SharedStore(
                "rediss://:" + password + "@" + host + ":" + port, Duration.ofMillis(500), Optional.of(ca));
    }

    @Test
    void isThereWhereTheAuthorityVouchesForItsName() {
        try (SharedStore store = store("localhost", "hush-hush", authority)) {
            await().until(store::isThere);
        }
    }

    @Test
    void isThereAlsoWhereTheFirstConnectionTookLongerThanAStartWaits() {
        slowness = 1_500;
        try (SharedStore store = store("localhost", "hush-hush", authority)) {
            slowness = 0;
            await().until(store::isThere);
        }
    }

    @Test
    void staysAwayUnderAnotherName() {
        assertStaysAway("127.0.0.1", "hush-hush", authority, "No subject alternative names");
    }

    @Test
    void staysAwayWhereAnotherAuthorityWouldHaveToVouch() throws Exception {
        Path other = Files.writeString(folder.resolve("other.pem"), new Certificates("another").authority());
        assertStaysAway("localhost", "hush-hush", other, "certification path");
    }

    @Test
    void staysAwayWithAnotherPassword() {
        assertStaysAway("localhost", "hush-hash", authority, "WRONGPASS");
    }

    /** Why it is away is said once, and the first attempt of a cold JVM may just have taken too long: then once more. */
    private void assertStaysAway(String host, String password, Path ca, String why) {
        CapturedLog log = new CapturedLog();
        try {
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() ->
                            assertThat(reasonToBeAway(log, host, password, ca)).contains(why));
            assertThat(log.lines()).noneMatch(line -> line.contains(password) || line.contains("is there"));
        } finally {
            log.close();
        }
    }

    private String reasonToBeAway(CapturedLog log, String host, String password, Path ca) {
        int before = log.lines().size();
        try (SharedStore store = store(host, password, ca)) {
            await().until(() ->
                    log.lines().stream().skip(before).anyMatch(line -> line.contains("The shared store at")));
            assertThat(store.isThere()).isFalse();
        }
        return String.join("", log.lines().subList(before, log.lines().size()));
    }

    @Test
    void refusesAnAuthorityBesideAnAddressWithoutTls() {
        assertThatThrownBy(() -> new SharedStore(REDIS.url(), Duration.ofMillis(500), Optional.of(authority)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("SHOPOPS_REDIS_CA")
                .hasMessageContaining("rediss://");
    }

    @Test
    void refusesAnAuthorityThatIsNotThere() {
        assertThatThrownBy(() -> store("localhost", "hush-hush", folder.resolve("away.pem")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("away.pem")
                .hasMessageNotContaining("hush-hush");
    }
}
