package io.shopops.gateway.directory;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.shopops.gateway.application.AccessKey;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * When each key was last used, for administrators: remembered here, and written every few seconds. No call waits for
 * it. While the database is away the latest use of each key is kept, and written when it is back; a gateway that is
 * killed takes the last seconds with it.
 */
@Singleton
public class KeyUses {
    private static final Logger LOG = Logger.getLogger(KeyUses.class);
    private static final Duration INTERVAL = Duration.ofSeconds(10);
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    /** In the order of the keys, so that gateways that write at once never wait for each other. */
    private static final String WRITE = """
            INSERT INTO access_key_use (akey, last_used_at)
            SELECT akey, at FROM unnest($1::text[], $2::timestamptz[]) AS used (akey, at)
            WHERE EXISTS (SELECT FROM access_key WHERE access_key.akey = used.akey) ORDER BY akey
            ON CONFLICT (akey) DO UPDATE
            SET last_used_at = greatest(access_key_use.last_used_at, excluded.last_used_at)""";

    private final Pool database;
    private final Clock clock;
    private final Map<String, Instant> unwritten = new ConcurrentHashMap<>();
    private boolean failing;

    public KeyUses(Pool database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event, Vertx vertx) {
        vertx.setPeriodic(INTERVAL.toMillis(), timer -> write());
    }

    /** After the last calls, which the server's stop waits for. */
    void stop(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) ShutdownEvent event) throws Exception {
        try {
            Future.await(write(), FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException away) {
            LOG.warn("when keys were last used could not be written before the stop");
        }
    }

    /** Says that a call of this key was admitted just now. */
    public void used(AccessKey key) {
        unwritten.put(key.akey(), clock.instant());
    }

    /** Writes what is not written yet; what can't be written waits for the next time. Never fails. */
    Future<Void> write() {
        Map<String, Instant> batch = new HashMap<>();
        unwritten.forEach((akey, at) -> {
            if (unwritten.remove(akey, at)) {
                batch.put(akey, at);
            }
        });
        if (batch.isEmpty()) {
            return Future.succeededFuture();
        }
        String[] akeys = batch.keySet().toArray(String[]::new);
        OffsetDateTime[] times =
                batch.values().stream().map(at -> at.atOffset(ZoneOffset.UTC)).toArray(OffsetDateTime[]::new);
        return database.preparedQuery(WRITE)
                .execute(Tuple.tuple().addArrayOfString(akeys).addArrayOfOffsetDateTime(times))
                .timeout(INTERVAL.toMillis(), TimeUnit.MILLISECONDS)
                .<Void>mapEmpty()
                .onSuccess(written -> failing = false)
                .otherwise(trouble -> {
                    batch.forEach((akey, at) -> unwritten.merge(akey, at, KeyUses::later));
                    report(trouble);
                    return null;
                });
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private void report(Throwable trouble) {
        if (!failing) {
            LOG.warnf("when keys were last used can't be written, it is kept for later: %s", trouble);
        }
        failing = true;
    }
}
