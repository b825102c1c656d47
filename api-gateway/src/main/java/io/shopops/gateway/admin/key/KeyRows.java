package io.shopops.gateway.admin.key;

import io.shopops.gateway.admin.input.Page;
import io.shopops.gateway.secret.Sealed;
import io.shopops.gateway.signature.RsaKey;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Keys in the database. */
public final class KeyRows {
    /** What an application's own answer shows of its keys; older ones are on the pages of all. */
    private static final int NEWEST = 100;

    /** What a key is at a moment, which is the first parameter of every statement that has it. */
    private static final String STATE = "CASE WHEN revoked_at IS NOT NULL THEN 'revoked'"
            + " WHEN valid_until <= $1 THEN 'expired' WHEN valid_from > $1 THEN 'not-yet-valid' ELSE 'valid' END";

    private static final String SELECT = "SELECT akey, public_key, algorithms, valid_from, valid_until, revoked_at,"
            + " created_at, last_used_at, " + STATE + " AS state"
            + " FROM access_key LEFT JOIN access_key_use USING (akey) WHERE application_id = $2";
    private static final String PAGE =
            SELECT + " ORDER BY " + STATE + " IN ('revoked', 'expired'), created_at DESC," + " akey LIMIT $3 OFFSET $4";
    private static final String COUNT = "SELECT count(*) FROM access_key WHERE application_id = $1";
    private static final String COUNT_LIVE = "SELECT count(*), count(public_key), count(DISTINCT public_key)"
            + " FROM access_key WHERE application_id = $2 AND " + STATE + " NOT IN ('revoked', 'expired')";
    private static final String FIND = SELECT + " AND akey = $3";
    private static final String INSERT = "INSERT INTO access_key (akey, application_id, secret, secret_key_id,"
            + " public_key, algorithms, valid_from, valid_until, created_at)"
            + " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING";
    private static final String UPDATE =
            "UPDATE access_key SET algorithms = $2, valid_from = $3, valid_until = $4 WHERE akey = $1";
    private static final String REVOKE = "UPDATE access_key SET revoked_at = $2 WHERE akey = $1";

    private KeyRows() {}

    /** The {@value #NEWEST} newest keys of an application, those that are or will be valid first. */
    public static Uni<List<KeyView>> newest(SqlClient db, String applicationId, Instant now) {
        return part(db, applicationId, now, NEWEST, 0);
    }

    static Uni<Page.Listing<KeyView>> page(SqlClient db, String applicationId, Instant now, Page page) {
        return db.preparedQuery(COUNT)
                .execute(Tuple.of(applicationId))
                .map(rows -> rows.iterator().next().getLong(0))
                .flatMap(total -> part(db, applicationId, now, page.size(), page.offset())
                        .map(keys -> page.listing(total, keys)));
    }

    private static Uni<List<KeyView>> part(SqlClient db, String applicationId, Instant now, int size, long offset) {
        return db.preparedQuery(PAGE)
                .execute(Tuple.of(utc(now), applicationId, size, offset))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(KeyRows::view)
                        .toList());
    }

    static Uni<Optional<KeyView>> find(SqlClient db, String applicationId, String akey, Instant now) {
        return db.preparedQuery(FIND)
                .execute(Tuple.of(utc(now), applicationId, akey))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .map(KeyRows::view));
    }

    /**
     * The keys of an application that are or will be valid.
     *
     * @param sharePublicKeys whether two of them have the same one
     */
    record Live(long keys, boolean sharePublicKeys) {}

    static Uni<Live> live(SqlClient db, String applicationId, Instant now) {
        return db.preparedQuery(COUNT_LIVE)
                .execute(Tuple.of(utc(now), applicationId))
                .map(rows -> rows.iterator().next())
                .map(row -> new Live(row.getLong(0), row.getLong(1) > row.getLong(2)));
    }

    /**
     * Inserts a key with either a secret or an RSA key.
     *
     * @return whether it was inserted: not where the akey is taken, by whatever application
     */
    static Uni<Boolean> insert(
            SqlClient db, String applicationId, String akey, Sealed secret, RsaKey rsa, KeyTerms terms, Instant now) {
        Tuple row = Tuple.tuple()
                .addString(akey)
                .addString(applicationId)
                .addValue(secret == null ? null : Buffer.buffer(secret.bytes()).getDelegate())
                .addString(secret == null ? null : secret.keyId())
                .addValue(
                        rsa == null
                                ? null
                                : Buffer.buffer(rsa.publicKey().getEncoded()).getDelegate())
                .addArrayOfString(terms.algorithms().toArray(String[]::new))
                .addValue(utc(terms.validFrom()))
                .addValue(utc(terms.validUntil()))
                .addValue(utc(now));
        return db.preparedQuery(INSERT).execute(row).map(rows -> rows.rowCount() == 1);
    }

    static Uni<Void> update(SqlClient db, String akey, KeyTerms terms) {
        Tuple row = Tuple.tuple()
                .addString(akey)
                .addArrayOfString(terms.algorithms().toArray(String[]::new))
                .addValue(utc(terms.validFrom()))
                .addValue(utc(terms.validUntil()));
        return db.preparedQuery(UPDATE).execute(row).replaceWithVoid();
    }

    static Uni<Void> revoke(SqlClient db, String akey, Instant now) {
        return db.preparedQuery(REVOKE).execute(Tuple.of(akey, utc(now))).replaceWithVoid();
    }

    private static KeyView view(Row row) {
        Buffer publicKey = row.getBuffer("public_key");
        return new KeyView(
                row.getString("akey"),
                publicKey == null ? KeyView.SECRET : KeyView.RSA,
                row.getString("state"),
                List.of(row.getArrayOfStrings("algorithms")),
                instant(row, "valid_from"),
                instant(row, "valid_until"),
                instant(row, "revoked_at"),
                instant(row, "created_at"),
                instant(row, "last_used_at"),
                publicKey == null ? null : Pem.write(publicKey.getBytes()));
    }

    private static Instant instant(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime utc(Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }
}
