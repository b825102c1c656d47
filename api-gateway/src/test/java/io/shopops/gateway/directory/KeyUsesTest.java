package io.shopops.gateway.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopops.gateway.application.AccessKey;
import io.shopops.gateway.application.TestApplications;
import io.shopops.gateway.signature.Secret;
import io.shopops.gateway.signature.SignatureAlgorithms;
import io.vertx.core.Future;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeyUsesTest extends DirectoryTestBase {
    private static final String USES =
            "SELECT akey, to_char(last_used_at AT TIME ZONE 'UTC', 'HH24:MI') FROM access_key_use ORDER BY akey";

    private final Pool pool = PgBuilder.pool()
            .connectingTo(PgConnectOptions.fromUri(DATABASE.reactiveUrl()).setUser("gateway"))
            .build();

    @BeforeEach
    void storeKeys() throws Exception {
        store("DC-000001", "key-1", "key-2");
    }

    @AfterEach
    void close() throws Exception {
        await(pool.close());
    }

    private static void await(Future<Void> future) throws Exception {
        Future.await(future, 30, TimeUnit.SECONDS);
    }

    private KeyUses uses(String time) {
        return new KeyUses(pool, Clock.fixed(Instant.parse("2026-11-22T" + time + ":00Z"), ZoneOffset.UTC));
    }

    private static AccessKey key(String akey) {
        return new AccessKey(
                akey,
                new Secret("secret"),
                Set.of(SignatureAlgorithms.named("md5").orElseThrow()),
                null,
                null,
                TestApplications.of("DC-000001", 1084));
    }

    @Test
    void writesWhenEachKeyWasLastUsed() throws Exception {
        KeyUses early = uses("10:00");
        early.used(key("key-1"));
        early.used(key("key-2"));
        early.used(key("key-2"));
        await(early.write());
        KeyUses late = uses("11:00");
        late.used(key("key-2"));
        await(late.write());

        assertStored(USES, "key-1 10:00", "key-2 11:00");
    }

    @Test
    void neverGoesBackWhereAnotherGatewayWroteALaterUse() throws Exception {
        KeyUses early = uses("10:00");
        KeyUses late = uses("11:00");
        early.used(key("key-1"));
        late.used(key("key-1"));
        await(late.write());
        await(early.write());

        assertStored(USES, "key-1 11:00");
    }

    @Test
    void keepsWhatCouldNotBeWritten() throws Exception {
        KeyUses uses = uses("10:00");
        uses.used(key("key-1"));
        DATABASE.takeAway();
        try {
            await(uses.write());
        } finally {
            DATABASE.bringBack();
        }
        assertThat(DATABASE.rows(USES)).isEmpty();

        await(uses.write());

        assertStored(USES, "key-1 10:00");
    }

    @Test
    void writesTheOthersWhereAKeyIsGone() throws Exception {
        KeyUses uses = uses("10:00");
        uses.used(key("key-1"));
        uses.used(key("gone"));
        await(uses.write());

        assertStored(USES, "key-1 10:00");
    }
}
