package io.shopops.gateway.directory;

import static java.util.stream.Collectors.toSet;

import io.shopops.gateway.address.IpAllowList;
import io.shopops.gateway.address.IpNetwork;
import io.shopops.gateway.application.AccessKey;
import io.shopops.gateway.application.Application;
import io.shopops.gateway.application.Grant;
import io.shopops.gateway.application.Grants;
import io.shopops.gateway.application.Limits;
import io.shopops.gateway.secret.Sealed;
import io.shopops.gateway.secret.SecretCipher;
import io.shopops.gateway.signature.KeyMaterial;
import io.shopops.gateway.signature.RsaKey;
import io.shopops.gateway.signature.SignatureAlgorithm;
import io.shopops.gateway.signature.SignatureAlgorithms;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** Reads who may call: the active applications, with those of their keys that are not revoked. */
final class StoredApplications {
    /** One statement, so that all of it is of one moment; a row for each key. */
    private static final String QUERY = """
            SELECT a.id, a.name, a.enterprises, a.default_enterprise, a.networks::text[] AS networks,
                   a.rate_per_second, a.burst, a.daily_quota, a.requires_body_hash, g.methods, g.versions,
                   k.akey, k.secret, k.secret_key_id, k.public_key, k.algorithms, k.valid_from, k.valid_until
            FROM application a
            JOIN access_key k ON k.application_id = a.id AND k.revoked_at IS NULL
            CROSS JOIN LATERAL (
                SELECT coalesce(array_agg(method ORDER BY method, version), '{}') AS methods,
                       coalesce(array_agg(version ORDER BY method, version), '{}') AS versions
                FROM api_grant WHERE application_id = a.id) g
            WHERE a.status = 'active'""";

    private static final String UNKNOWN_KEYS = """
            SELECT secret_key_id, count(*) FROM access_key
            WHERE secret_key_id <> ALL (?) AND revoked_at IS NULL GROUP BY secret_key_id""";

    /** So many rows are in memory as they came, at most. */
    private static final int FETCH = 1_000;

    private final SecretCipher cipher;

    StoredApplications(SecretCipher cipher) {
        this.cipher = cipher;
    }

    /** All there are, by their ids. */
    Map<String, Stored> all(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(QUERY)) {
            // Rows come piece by piece in a transaction alone.
            connection.setAutoCommit(false);
            query.setFetchSize(FETCH);
            Map<String, Stored> all = read(query);
            connection.commit();
            connection.setAutoCommit(true);
            return all;
        }
    }

    /** Those of these ids; without the ones that may not call. */
    Map<String, Stored> named(Connection connection, Collection<String> ids) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(QUERY + " AND a.id = ANY (?)")) {
            query.setArray(1, connection.createArrayOf("text", ids.toArray()));
            return read(query);
        }
    }

    /** How many secrets that are in use each key encrypts which is not configured. */
    Map<String, Integer> secretsUnderUnknownKeys(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(UNKNOWN_KEYS)) {
            query.setArray(
                    1, connection.createArrayOf("text", cipher.keys().ids().toArray()));
            Map<String, Integer> counts = new HashMap<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    counts.put(rows.getString(1), rows.getInt(2));
                }
            }
            return counts;
        }
    }

    private Map<String, Stored> read(PreparedStatement query) throws SQLException {
        Map<String, Stored> found = new HashMap<>();
        try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
                Stored stored = found.computeIfAbsent(row.getString("id"), id -> new Stored());
                String akey = row.getString("akey");
                try {
                    if (stored.application() == null) {
                        stored.set(application(row));
                    }
                    stored.add(key(row, akey, stored.application()));
                } catch (IllegalArgumentException trouble) {
                    stored.addUnreadable(akey, trouble);
                }
            }
        }
        return found;
    }

    private static Application application(ResultSet row) throws SQLException {
        String[] methods = array(row, "methods", String[].class);
        String[] versions = array(row, "versions", String[].class);
        String[] networks = array(row, "networks", String[].class);
        return new Application(
                row.getString("id"),
                row.getString("name"),
                Arrays.stream(array(row, "enterprises", Integer[].class)).collect(toSet()),
                row.getInt("default_enterprise"),
                new Grants(IntStream.range(0, methods.length)
                        .mapToObj(i -> new Grant(methods[i], versions[i]))
                        .toList()),
                networks.length == 0
                        ? IpAllowList.ANYWHERE
                        : new IpAllowList(
                                Arrays.stream(networks).map(IpNetwork::parse).toList()),
                limits(row),
                row.getBoolean("requires_body_hash"));
    }

    private static Limits limits(ResultSet row) throws SQLException {
        Limits limits = new Limits(
                row.getObject("rate_per_second", Integer.class),
                row.getObject("burst", Integer.class),
                row.getObject("daily_quota", Long.class));
        return limits.equals(Limits.NONE) ? Limits.NONE : limits;
    }

    private AccessKey key(ResultSet row, String akey, Application application) throws SQLException {
        return new AccessKey(
                akey,
                material(row, akey, application),
                Arrays.stream(array(row, "algorithms", String[].class))
                        .map(StoredApplications::algorithm)
                        .collect(toSet()),
                instant(row, "valid_from"),
                instant(row, "valid_until"),
                application);
    }

    private KeyMaterial material(ResultSet row, String akey, Application application) throws SQLException {
        byte[] secret = row.getBytes("secret");
        return secret == null
                ? RsaKey.decode(row.getBytes("public_key"))
                : cipher.open(application.id(), akey, new Sealed(row.getString("secret_key_id"), secret));
    }

    private static SignatureAlgorithm algorithm(String name) {
        return SignatureAlgorithms.named(name)
                .orElseThrow(() -> new IllegalArgumentException("the algorithm " + name + " is not known"));
    }

    private static <T> T array(ResultSet row, String column, Class<T> type) throws SQLException {
        return type.cast(row.getArray(column).getArray());
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
