package io.shopops.gateway.directory;

import io.shopops.gateway.application.AccessKey;
import io.shopops.gateway.application.Application;
import io.shopops.gateway.application.Grant;
import io.shopops.gateway.secret.Sealed;
import io.shopops.gateway.secret.SecretCipher;
import io.shopops.gateway.signature.RsaKey;
import io.shopops.gateway.signature.Secret;
import io.shopops.gateway.signature.SignatureAlgorithm;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * Creates applications that the database does not have. What it has is left as it is, its keys too: an administrator
 * may have changed it since.
 */
@Singleton
public class ApplicationsImport {
    private final DataSource database;
    private final SecretCipher cipher;
    private final Clock clock;

    ApplicationsImport(DataSource database, SecretCipher cipher, Clock clock) {
        this.database = database;
        this.cipher = cipher;
        this.clock = clock;
    }

    /**
     * Creates the applications of these keys which are missing: all or none. Several gateways may do so at once.
     *
     * @return how many were created
     * @throws IllegalArgumentException where a key of a missing application belongs to another one
     */
    public int createMissing(List<AccessKey> keys) throws SQLException {
        // In the order of the ids, so that two imports at once never wait for each other.
        Map<Application, List<AccessKey>> byApplication = keys.stream()
                .collect(Collectors.groupingBy(
                        AccessKey::application,
                        () -> new TreeMap<>(java.util.Comparator.comparing(Application::id)),
                        Collectors.toList()));
        int created = 0;
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                for (Map.Entry<Application, List<AccessKey>> entry : byApplication.entrySet()) {
                    created += create(connection, entry.getKey(), entry.getValue()) ? 1 : 0;
                }
                connection.commit();
            } catch (SQLException | RuntimeException failure) {
                connection.rollback();
                throw failure;
            } finally {
                connection.setAutoCommit(true);
            }
        }
        return created;
    }

    private boolean create(Connection connection, Application application, List<AccessKey> keys) throws SQLException {
        OffsetDateTime now = at(clock.instant());
        Array enterprises = connection.createArrayOf(
                "integer", application.enterprises().stream().sorted().toArray());
        Array networks = connection.createArrayOf(
                "cidr",
                application.networks().networks().stream().map(Object::toString).toArray());
        int created = update(
                connection,
                """
                INSERT INTO application (id, name, enterprises, default_enterprise, networks, rate_per_second, burst,
                                         daily_quota, requires_body_hash, created_at, updated_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING""",
                application.id(),
                application.name(),
                enterprises,
                application.defaultEnterprise(),
                networks,
                application.limits().ratePerSecond(),
                application.limits().burst(),
                application.limits().dailyQuota(),
                application.requiresBodyHash(),
                now,
                now);
        if (created == 0) {
            return false;
        }
        for (AccessKey key : keys) {
            create(connection, key, now);
        }
        for (Grant grant : application.grants().all()) {
            update(
                    connection,
                    "INSERT INTO api_grant (application_id, method, version) VALUES (?, ?, ?)",
                    application.id(),
                    grant.method(),
                    grant.version());
        }
        JsonArray akeys = new JsonArray(keys.stream().map(AccessKey::akey).toList());
        update(
                connection,
                "INSERT INTO admin_log (at, who, action, application_id, details) VALUES (?, ?, ?, ?, ?::jsonb)",
                now,
                "import",
                "application.import",
                application.id(),
                new JsonObject()
                        .put("name", application.name())
                        .put("keys", akeys)
                        .encode());
        return true;
    }

    private void create(Connection connection, AccessKey key, OffsetDateTime now) throws SQLException {
        String applicationId = key.application().id();
        Sealed secret = key.material() instanceof Secret shared ? cipher.seal(applicationId, key.akey(), shared) : null;
        byte[] publicKey =
                key.material() instanceof RsaKey rsa ? rsa.publicKey().getEncoded() : null;
        Collection<String> algorithms =
                key.algorithms().stream().map(SignatureAlgorithm::name).sorted().toList();
        int created = update(
                connection,
                """
                INSERT INTO access_key (akey, application_id, secret, secret_key_id, public_key, algorithms,
                                        valid_from, valid_until, created_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (akey) DO NOTHING""",
                key.akey(),
                applicationId,
                secret == null ? null : secret.bytes(),
                secret == null ? null : secret.keyId(),
                publicKey,
                connection.createArrayOf("text", algorithms.toArray()),
                at(key.validFrom()),
                at(key.validUntil()),
                now);
        if (created == 0) {
            throw new IllegalArgumentException(
                    "the key " + key.akey() + " of " + applicationId + " belongs to another application already");
        }
    }

    private static OffsetDateTime at(Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }

    private static int update(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.executeUpdate();
        }
    }
}
