package io.shopops.gateway.admin.encryption;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.shopops.gateway.admin.access.Roles;
import io.shopops.gateway.admin.change.AdminLog;
import io.shopops.gateway.admin.change.Change;
import io.shopops.gateway.directory.SecretRotation;
import io.shopops.gateway.secret.SecretCipher;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the stored secrets are encrypted under. */
@Path("/admin/v1/secret-encryption")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.ADMIN)
public class EncryptionResource {
    private final SecretRotation rotation;
    private final SecretCipher cipher;
    private final AdminLog log;
    private final Pool pool;

    EncryptionResource(SecretRotation rotation, SecretCipher cipher, AdminLog log, Pool pool) {
        this.rotation = rotation;
        this.cipher = cipher;
        this.log = log;
        this.pool = pool;
    }

    /**
     * One key that encrypts.
     *
     * @param current whether new secrets are encrypted under it
     * @param configured whether this gateway has it: else it can't open those secrets
     * @param secrets how many are encrypted under it
     */
    record EncryptionKey(String id, boolean current, boolean configured, long secrets) {}

    /** Those that this gateway is configured with, and those others that secrets are encrypted under. */
    record EncryptionKeys(List<EncryptionKey> keys) {}

    /** {@code reencrypted}: how many secrets were encrypted under another key before. */
    record Rotated(int reencrypted, List<EncryptionKey> keys) {}

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.VIEWER})
    public Uni<EncryptionKeys> get() {
        return keys().map(EncryptionKeys::new);
    }

    @POST
    @Path("/rotate")
    @Consumes(MediaType.WILDCARD)
    public Uni<Rotated> rotate() {
        // In batches, each a transaction of its own: the log tells of it before, should it break off, and once it is
        // done.
        return log.write(pool, null, change("secret-encryption.begin"))
                .flatMap(begun -> rotation.reencrypt())
                .call(count -> log.write(pool, null, rotated(count)))
                .flatMap(count -> keys().map(keys -> new Rotated(count, keys)));
    }

    private Change rotated(int count) {
        Change change = change("secret-encryption.rotate");
        change.details().put("reencrypted", count);
        return change;
    }

    private Change change(String action) {
        return new Change(
                action,
                JsonNodeFactory.instance.objectNode().put("key", cipher.keys().current()));
    }

    private Uni<List<EncryptionKey>> keys() {
        return rotation.secretsByKey().map(this::described);
    }

    private List<EncryptionKey> described(Map<String, Long> secrets) {
        Set<String> configured = new LinkedHashSet<>(cipher.keys().ids());
        Set<String> all = new LinkedHashSet<>(configured);
        all.addAll(secrets.keySet());
        return all.stream()
                .map(id -> new EncryptionKey(
                        id, id.equals(cipher.keys().current()), configured.contains(id), secrets.getOrDefault(id, 0L)))
                .toList();
    }
}
