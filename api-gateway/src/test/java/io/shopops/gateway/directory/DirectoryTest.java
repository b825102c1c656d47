package io.shopops.gateway.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.shopops.gateway.application.AccessKey;
import io.shopops.gateway.application.Application;
import io.shopops.gateway.application.Grant;
import io.shopops.gateway.application.Limits;
import io.shopops.gateway.secret.SecretCipher;
import io.shopops.gateway.signature.Secret;
import io.shopops.gateway.signature.SignatureAlgorithm;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DirectoryTest extends DirectoryTestBase {
    private final List<Directory> started = new ArrayList<>();

    private Directory directory() {
        return directory(cipher);
    }

    private Directory directory(SecretCipher cipher) {
        Directory directory = new Directory(DATABASE.dataSource(), cipher, Clock.systemUTC());
        started.add(directory);
        directory.start();
        return directory;
    }

    @AfterEach
    void closeAll() throws InterruptedException {
        for (Directory directory : started) {
            directory.close();
        }
    }

    @Test
    void readsAllThatIsStored() throws Exception {
        store("DC-000001", "key-1", "key-2");
        DATABASE.run(
                "UPDATE access_key SET valid_from = '2026-01-01', valid_until = '2027-01-01' WHERE akey = 'key-1'");

        AccessKey key = directory().get().key("key-1").orElseThrow();

        assertThat(((Secret) key.material()).bytes()).asString().isEqualTo("key-1");
        assertThat(key.algorithms()).extracting(SignatureAlgorithm::name).containsExactlyInAnyOrder("md5", "sha1");
        assertThat(key.validFrom()).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
        assertThat(key.validUntil()).isEqualTo(Instant.parse("2027-01-01T00:00:00Z"));
        Application application = key.application();
        assertThat(application.id()).isEqualTo("DC-000001");
        assertThat(application.name()).isEqualTo("One");
        assertThat(application.enterprises()).containsExactlyInAnyOrder(1084, 1085);
        assertThat(application.defaultEnterprise()).isEqualTo(1084);
        assertThat(application.grants().all())
                .containsExactlyInAnyOrder(new Grant("open.shopweb.*", "v1"), new Grant("a.b", "*"));
        assertThat(application.networks().networks()).hasToString("[192.0.2.0/24, 2001:db8::/32]");
        assertThat(application.limits()).isEqualTo(new Limits(10, 20, 10_000_000_000L));
        assertThat(application.requiresBodyHash()).isTrue();
    }

    @Test
    void startsWithAnEmptyDatabase() {
        assertThat(directory().get().key("key-1")).isEmpty();
    }

    @Test
    void showsEveryChangeOnEveryReplica() throws Exception {
        store("DC-000001", "key-1");
        Directory one = directory();
        Directory other = directory();

        store("DC-000002", "key-2");
        awaitOnAll(() ->
                one.get().key("key-2").isPresent() && other.get().key("key-2").isPresent());

        DATABASE.run("UPDATE application SET name = 'Two' WHERE id = 'DC-000001'");
        awaitOnAll(() -> name(one).equals("Two") && name(other).equals("Two"));

        DATABASE.run("DELETE FROM api_grant WHERE application_id = 'DC-000001'");
        awaitOnAll(() -> key(one).application().grants().all().isEmpty()
                && key(other).application().grants().all().isEmpty());

        DATABASE.run("UPDATE access_key SET revoked_at = now() WHERE akey = 'key-1'");
        awaitOnAll(() ->
                one.get().key("key-1").isEmpty() && other.get().key("key-1").isEmpty());
    }

    private static void awaitOnAll(java.util.concurrent.Callable<Boolean> condition) {
        await().pollInterval(Duration.ofMillis(10)).until(condition);
    }

    private static AccessKey key(Directory directory) {
        return directory.get().key("key-1").orElseThrow();
    }

    private static String name(Directory directory) {
        return key(directory).application().name();
    }

    @Test
    void doesNotKnowSuspendedApplicationsAndRevokedKeys() throws Exception {
        store("DC-000001", "key-1", "key-2");
        store("DC-000002", "key-3");
        DATABASE.run("UPDATE access_key SET revoked_at = now() WHERE akey = 'key-1'");
        DATABASE.run("UPDATE application SET status = 'suspended' WHERE id = 'DC-000002'");

        Directory directory = directory();

        assertThat(directory.get().key("key-1")).isEmpty();
        assertThat(directory.get().key("key-2")).isPresent();
        assertThat(directory.get().key("key-3")).isEmpty();

        DATABASE.run("UPDATE application SET status = 'active' WHERE id = 'DC-000002'");
        await().until(() -> directory.get().key("key-3").isPresent());
    }

    @Test
    void servesOnWhileTheDatabaseIsAwayAndReadsAllAnewWhenItIsBack() throws Exception {
        store("DC-000001", "key-1");
        Directory directory = directory();
        DATABASE.takeAway();
        try {
            DATABASE.run("UPDATE application SET name = 'Two' WHERE id = 'DC-000001'");
            await().until(() -> directory.age().compareTo(Duration.ofSeconds(1)) > 0);
            assertThat(name(directory)).isEqualTo("One");
        } finally {
            DATABASE.bringBack();
        }

        await().until(() -> name(directory).equals("Two"));
        DATABASE.run("UPDATE application SET name = 'Three' WHERE id = 'DC-000001'");
        await().until(() -> name(directory).equals("Three"));
        assertThat(directory.age()).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void noticesAConnectionThatIsOpenAndDead() throws Exception {
        store("DC-000001", "key-1");
        Directory directory = directory();
        List<String> frozen = DATABASE.freezeConnections();
        try {
            DATABASE.run("UPDATE application SET name = 'Two' WHERE id = 'DC-000001'");

            await().until(() -> name(directory).equals("Two"));
        } finally {
            DATABASE.thaw(frozen);
        }
    }

    @Test
    void refusesToStartWithoutTheDatabase() {
        DATABASE.takeAway();
        try {
            assertThatThrownBy(this::directory).hasRootCauseInstanceOf(java.sql.SQLException.class);
        } finally {
            DATABASE.bringBack();
        }
    }

    @Test
    void refusesToStartWithSecretsUnderAKeyThatIsNotConfigured() throws Exception {
        store("DC-000001", "key-1", "key-2");
        store("DC-000002", "key-3");
        DATABASE.run("UPDATE application SET status = 'suspended' WHERE id = 'DC-000002'");

        assertThatThrownBy(() -> directory(cipher(NEW)))
                .hasMessageContaining("SHOPOPS_SECRET_KEYS")
                .hasMessageEndingWith(": {old=3}");
    }

    @Test
    void refusesToStartWithSecretsThatDoNotOpen() throws Exception {
        store("DC-000001", "key-1", "key-2");
        DATABASE.run("UPDATE access_key SET secret = (SELECT secret FROM access_key WHERE akey = 'key-2')"
                + " WHERE akey = 'key-1'");

        assertThatThrownBy(this::directory).hasMessageEndingWith(": {old=1}");
    }

    @Test
    void needsNoKeyForTheSecretsOfRevokedKeys() throws Exception {
        store("DC-000001", "key-1");
        DATABASE.run("UPDATE access_key SET revoked_at = now()");

        assertThat(directory(cipher(NEW)).get().key("key-1")).isEmpty();
    }

    @Test
    void keepsAKeyThatCantBeReadAndTakesOverTheRestOfItsApplication() throws Exception {
        store("DC-000001", "key-1", "key-2");
        Directory directory = directory();

        DATABASE.run("UPDATE access_key SET secret = (SELECT secret FROM access_key WHERE akey = 'key-2')"
                + " WHERE akey = 'key-1'");
        DATABASE.run("INSERT INTO access_key (akey, application_id, secret, secret_key_id, algorithms, created_at)"
                + " SELECT 'key-3', application_id, secret, secret_key_id, algorithms, created_at FROM access_key"
                + " WHERE akey = 'key-2'");
        DATABASE.run("UPDATE access_key SET valid_until = '2027-01-01' WHERE akey = 'key-2'");
        DATABASE.run("DELETE FROM api_grant WHERE application_id = 'DC-000001'");
        DATABASE.run("UPDATE application SET name = 'Changed' WHERE id = 'DC-000001'");

        await().until(() -> name(directory).equals("Changed"));
        assertThat(((Secret) key(directory).material()).bytes()).asString().isEqualTo("key-1");
        assertThat(key(directory).application().grants().all()).isEmpty();
        AccessKey readable = directory.get().key("key-2").orElseThrow();
        assertThat(readable.validUntil()).isEqualTo(Instant.parse("2027-01-01T00:00:00Z"));
        assertThat(readable.application()).isSameAs(key(directory).application());
        assertThat(directory.get().key("key-3")).isEmpty();
        assertThat(directory.unreadable()).isEqualTo(1);

        DATABASE.run("UPDATE access_key SET revoked_at = now() WHERE akey = 'key-2'");
        await().until(() -> directory.get().key("key-2").isEmpty());
        assertThat(((Secret) key(directory).material()).bytes()).asString().isEqualTo("key-1");
        DATABASE.run("UPDATE access_key SET revoked_at = now() WHERE akey <> 'key-2'");
        await().until(() -> directory.get().key("key-1").isEmpty());
        assertThat(directory.unreadable()).isZero();
    }

    @Test
    void leavesAnApplicationThatCantBeReadAsItWasKnownAndFollowsTheOthers() throws Exception {
        store("DC-000001", "key-1", "revoked");
        store("DC-000002", "key-2");
        Directory directory = directory();

        DATABASE.run("UPDATE application SET name = 'Changed' WHERE id = 'DC-000001'");
        await().until(() -> name(directory).equals("Changed"));
        DATABASE.run("UPDATE application SET name = ' ' WHERE id = 'DC-000001'");
        DATABASE.run("UPDATE access_key SET revoked_at = now() WHERE akey = 'revoked'");
        DATABASE.run("UPDATE application SET name = 'Two' WHERE id = 'DC-000002'");

        await().until(() ->
                directory.get().key("key-2").orElseThrow().application().name().equals("Two"));
        assertThat(name(directory)).isEqualTo("Changed");
        assertThat(directory.get().key("revoked")).isEmpty();
        assertThat(directory.unreadable()).isEqualTo(1);

        DATABASE.run("UPDATE application SET name = 'Mended' WHERE id = 'DC-000001'");
        await().until(() -> name(directory).equals("Mended"));
        assertThat(directory.unreadable()).isZero();
    }
}
