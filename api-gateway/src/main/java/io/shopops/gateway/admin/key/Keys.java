package io.shopops.gateway.admin.key;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shopops.gateway.admin.change.ApplicationChanges;
import io.shopops.gateway.admin.change.Change;
import io.shopops.gateway.admin.change.Expected;
import io.shopops.gateway.admin.input.Fields;
import io.shopops.gateway.admin.input.MergePatch;
import io.shopops.gateway.admin.problem.ProblemType;
import io.shopops.gateway.admin.problem.Refused;
import io.shopops.gateway.secret.Sealed;
import io.shopops.gateway.secret.SecretCipher;
import io.shopops.gateway.signature.KeyMaterial;
import io.shopops.gateway.signature.RsaKey;
import io.shopops.gateway.signature.Secret;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicReference;

/** How the keys of an application change. */
@ApplicationScoped
class Keys {
    /** Keys of an application that are or will be valid. */
    private static final int MOST_LIVE = 20;

    private final ApplicationChanges changes;
    private final SecretCipher cipher;
    private final SecureRandom random;
    private final Clock clock;
    private final ObjectMapper mapper;

    Keys(ApplicationChanges changes, SecretCipher cipher, SecureRandom random, Clock clock, ObjectMapper mapper) {
        this.changes = changes;
        this.cipher = cipher;
        this.random = random;
        this.clock = clock;
        this.mapper = mapper;
    }

    Uni<KeyAnswer> create(String id, Expected expected, Fields fields) {
        NewKey key = NewKey.read(fields, random);
        fields.refuseProblems();
        return changes.change(
                id,
                expected,
                db -> insert(db, id, key).map(inserted -> Change.created("key.create", mapper.valueToTree(key.terms()))
                        .of("akey", key.akey())),
                (db, version) ->
                        find(db, id, key.akey()).map(view -> new KeyAnswer(version, view, key.secret(), null)));
    }

    Uni<KeyAnswer> rotate(String id, String akey, Expected expected, Fields fields) {
        AtomicReference<NewKey> next = new AtomicReference<>();
        return changes.change(
                id,
                expected,
                db -> find(db, id, akey).flatMap(old -> {
                    Rotation rotation = Rotation.plan(fields, old, clock.instant(), random);
                    next.set(rotation.next());
                    return KeyRows.update(db, akey, rotation.oldTerms())
                            .flatMap(updated -> insert(db, id, rotation.next()))
                            .map(inserted -> Change.between("key.rotate", json(old.terms()), json(rotation.oldTerms()))
                                    .of("akey", akey)
                                    .of("newAkey", rotation.next().akey()));
                }),
                (db, version) -> find(db, id, next.get().akey()).flatMap(key -> find(db, id, akey)
                        .map(old -> new KeyAnswer(version, key, next.get().secret(), old))));
    }

    Uni<KeyAnswer> update(String id, String akey, Expected expected, Fields patch) {
        return changes.change(
                id,
                expected,
                db -> find(db, id, akey).flatMap(old -> {
                    requireNotRevoked(old);
                    ObjectNode before = json(old.terms());
                    Fields fields = Fields.of(MergePatch.apply(before.deepCopy(), patch.object()));
                    KeyTerms terms = KeyTerms.read(fields, material(old));
                    fields.refuseProblems();
                    return KeyRows.update(db, akey, terms)
                            .flatMap(updated -> requireFewLive(db, id))
                            .replaceWith(Change.between("key.update", before, json(terms))
                                    .of("akey", akey));
                }),
                (db, version) -> find(db, id, akey).map(view -> new KeyAnswer(version, view, null, null)));
    }

    /** Done once for good; a second time it changes nothing. */
    Uni<KeyAnswer> revoke(String id, String akey, Expected expected) {
        return changes.change(
                id,
                expected,
                db -> find(db, id, akey).flatMap(old -> {
                    Change change = new Change("key.revoke", mapper.createObjectNode());
                    if (old.isRevoked()) {
                        return Uni.createFrom().item(change);
                    }
                    change.details().put("akey", akey);
                    return KeyRows.revoke(db, akey, clock.instant()).replaceWith(change);
                }),
                (db, version) -> find(db, id, akey).map(view -> new KeyAnswer(version, view, null, null)));
    }

    private Uni<Void> insert(SqlClient db, String id, NewKey key) {
        Sealed sealed = key.secret() == null ? null : cipher.seal(id, key.akey(), new Secret(key.secret()));
        return KeyRows.insert(db, id, key.akey(), sealed, key.rsa(), key.terms(), clock.instant())
                .invoke(inserted -> {
                    if (!inserted) {
                        throw Refused.because(ProblemType.CONFLICT, "there is a key " + key.akey() + " already");
                    }
                })
                .flatMap(inserted -> requireFewLive(db, id));
    }

    private Uni<Void> requireFewLive(SqlClient db, String id) {
        return KeyRows.live(db, id, clock.instant())
                .invoke(live -> {
                    if (live > MOST_LIVE) {
                        throw Refused.because(
                                ProblemType.CONFLICT,
                                "an application may have at most " + MOST_LIVE
                                        + " keys that are or will be valid: revoke one first");
                    }
                })
                .replaceWithVoid();
    }

    private Uni<KeyView> find(SqlClient db, String id, String akey) {
        return KeyRows.find(db, id, akey, clock.instant())
                .map(found -> found.orElseThrow(
                        () -> Refused.because(ProblemType.NOT_FOUND, "the application " + id + " has no key " + akey)));
    }

    private static void requireNotRevoked(KeyView key) {
        if (key.isRevoked()) {
            throw Refused.because(ProblemType.CONFLICT, "the key " + key.akey() + " is revoked, for good");
        }
    }

    /** Of a secret just its kind counts here: any will do. */
    private static KeyMaterial material(KeyView key) {
        return key.isRsa() ? RsaKey.parse(key.publicKey()) : new Secret("any");
    }

    private ObjectNode json(KeyTerms terms) {
        return mapper.valueToTree(terms);
    }
}
