package io.shopops.gateway.directory;

import io.shopops.gateway.secret.Sealed;
import io.shopops.gateway.secret.SecretCipher;
import io.shopops.gateway.secret.UnreadableSecret;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jboss.logging.Logger;

/**
 * Encrypts the stored secrets anew, so that an encryption key can be taken out of use. First every gateway gets the new
 * key beside the old one, then it becomes the first, then this runs; the old key can go once it has no secret left.
 *
 * <p>It may run while calls and changes go on, several times, and on several gateways at once: a secret that changed
 * meanwhile is left as it is.
 */
@Singleton
public class SecretRotation {
    private static final Logger LOG = Logger.getLogger(SecretRotation.class);
    private static final int BATCH = 500;

    private static final String NEXT = """
            SELECT akey, application_id, secret, secret_key_id FROM access_key
            WHERE secret_key_id <> $1 AND akey > $2 ORDER BY akey LIMIT $3""";

    private static final String STORE =
            "UPDATE access_key SET secret = $1, secret_key_id = $2 WHERE akey = $3 AND secret = $4";

    private static final String COUNT =
            "SELECT secret_key_id, count(*) FROM access_key WHERE secret_key_id IS NOT NULL GROUP BY secret_key_id";

    private final Pool database;
    private final SecretCipher cipher;

    SecretRotation(Pool database, SecretCipher cipher) {
        this.database = database;
        this.cipher = cipher;
    }

    /**
     * Encrypts under the current key what is encrypted under another one. Secrets that do not open stay as they are;
     * the log names their access keys.
     *
     * @return how many were encrypted anew
     */
    public Uni<Integer> reencrypt() {
        return reencrypt("", 0);
    }

    private Uni<Integer> reencrypt(String after, int before) {
        return database.preparedQuery(NEXT)
                .execute(Tuple.of(cipher.keys().current(), after, BATCH))
                .chain(rows -> rows.rowCount() == 0
                        ? Uni.createFrom().item(before)
                        : store(rows).chain(stored -> reencrypt(lastAkey(rows), before + stored)));
    }

    private Uni<Integer> store(RowSet<Row> rows) {
        List<Tuple> changes = new ArrayList<>();
        for (Row row : rows) {
            String applicationId = row.getString("application_id");
            String akey = row.getString("akey");
            Buffer old = row.getBuffer("secret").getDelegate();
            try {
                Sealed sealed = new Sealed(row.getString("secret_key_id"), old.getBytes());
                Sealed anew = cipher.seal(applicationId, akey, cipher.open(applicationId, akey, sealed));
                changes.add(Tuple.of(Buffer.buffer(anew.bytes()), anew.keyId(), akey, old));
            } catch (UnreadableSecret unreadable) {
                LOG.errorf("not encrypted anew: %s", unreadable.getMessage());
            }
        }
        return changes.isEmpty()
                ? Uni.createFrom().item(0)
                : database.preparedQuery(STORE).executeBatch(changes).map(SecretRotation::changed);
    }

    private static int changed(RowSet<Row> results) {
        int changed = 0;
        for (RowSet<Row> result = results; result != null; result = result.next()) {
            changed += result.rowCount();
        }
        return changed;
    }

    private static String lastAkey(RowSet<Row> rows) {
        String last = "";
        for (Row row : rows) {
            last = row.getString("akey");
        }
        return last;
    }

    /** How many secrets each key encrypts, those of revoked access keys included; keys without any are left out. */
    public Uni<Map<String, Long>> secretsByKey() {
        return database.query(COUNT).execute().map(rows -> {
            Map<String, Long> counts = new TreeMap<>();
            rows.forEach(row -> counts.put(row.getString(0), row.getLong(1)));
            return counts;
        });
    }
}
