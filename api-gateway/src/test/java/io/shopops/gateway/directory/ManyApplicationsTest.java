package io.shopops.gateway.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.shopops.gateway.application.AccessKey;
import io.shopops.gateway.secret.Sealed;
import io.shopops.gateway.signature.Secret;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import org.junit.jupiter.api.Test;

class ManyApplicationsTest extends DirectoryTestBase {
    private static final int MANY = 100_000;
    private static final long MOST_BYTES_EACH = 2_000;

    @Test
    void holdsAHundredThousandAndReadsNoMoreThanWhatChanged() throws Exception {
        storeMany();
        long before = usedHeap();
        Directory directory = new Directory(DATABASE.dataSource(), cipher, Clock.systemUTC());
        directory.start();
        try {
            assertThat(usedHeap() - before).isBetween(MANY * 100L, MANY * MOST_BYTES_EACH);
            AccessKey changing = directory.get().key("key-77777").orElseThrow();
            AccessKey other = directory.get().key("key-77778").orElseThrow();
            assertThat(new String(((Secret) changing.material()).bytes(), java.nio.charset.StandardCharsets.UTF_8))
                    .isEqualTo("secret of key-77777");

            DATABASE.run("UPDATE application SET name = 'Changed' WHERE id = 'DC-77777'");

            await().until(() -> directory
                    .get()
                    .key("key-77777")
                    .orElseThrow()
                    .application()
                    .name()
                    .equals("Changed"));
            // What was read again would be another object.
            assertThat(directory.get().key("key-77778").orElseThrow()).isSameAs(other);
        } finally {
            directory.close();
        }
    }

    private void storeMany() throws SQLException {
        // Without triggers: nobody listens yet, and a hundred thousand of them take their time.
        DATABASE.run("SET session_replication_role = replica;"
                + "INSERT INTO application (id, name, enterprises, default_enterprise, created_at, updated_at)"
                + " SELECT 'DC-' || i, 'Chain ' || i, ARRAY[i + 1], i + 1, now(), now()"
                + " FROM generate_series(0, " + (MANY - 1) + ") i;"
                + "INSERT INTO api_grant (application_id, method, version)"
                + " SELECT 'DC-' || i, 'open.shopweb.*', 'v1' FROM generate_series(0, " + (MANY - 1) + ") i");
        String[] akeys = new String[MANY];
        byte[][] secrets = new byte[MANY][];
        for (int i = 0; i < MANY; i++) {
            akeys[i] = "key-" + i;
            Sealed sealed = cipher.seal("DC-" + i, akeys[i], new Secret("secret of " + akeys[i]));
            secrets[i] = sealed.bytes();
        }
        try (Connection connection = DATABASE.dataSource().getConnection();
                PreparedStatement insert = connection.prepareStatement("INSERT INTO access_key"
                        + " (akey, application_id, secret, secret_key_id, algorithms, created_at)"
                        + " SELECT akey, 'DC-' || substr(akey, 5), secret, 'old', '{sha1,md5}', now()"
                        + " FROM unnest(?, ?) AS k (akey, secret)")) {
            insert.setArray(1, connection.createArrayOf("text", akeys));
            insert.setArray(2, connection.createArrayOf("bytea", secrets));
            insert.executeUpdate();
        }
    }

    private static long usedHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
