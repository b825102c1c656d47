package io.shopops.gateway.directory;

import io.shopops.gateway.TestDatabase;
import io.shopops.gateway.application.AccessKey;
import io.shopops.gateway.application.ApplicationsFile;
import io.shopops.gateway.secret.SecretCipher;
import io.shopops.gateway.secret.SecretKeys;
import io.shopops.localstack.testing.TestServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A gateway's database, empty before each test, without the gateway. One server for all tests that need it. */
abstract class DirectoryTestBase {
    static final String OLD = "old:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    static final String NEW = "new:AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";
    static final TestDatabase DATABASE = started();

    final SecretCipher cipher = cipher(OLD);

    @TempDir
    Path folder;

    private static TestDatabase started() {
        TestServers servers = new TestServers();
        servers.init(Map.of("database", "gateway"));
        String url = servers.start().get("quarkus.datasource.jdbc.url");
        Runtime.getRuntime().addShutdownHook(new Thread(servers::stop));
        TestDatabase database = new TestDatabase(url);
        Flyway.configure().dataSource(database.dataSource()).load().migrate();
        return database;
    }

    static SecretCipher cipher(String keys) {
        return new SecretCipher(new SecretKeys(keys), new SecureRandom());
    }

    @BeforeEach
    void empty() {
        DATABASE.run("TRUNCATE application CASCADE");
    }

    /** Stores an application with these keys, each with its own name as secret. */
    void store(String id, String... akeys) throws Exception {
        StringBuilder yaml = new StringBuilder("""
                applications:
                  - id: %s
                    name: One
                    enterprises: [1084, 1085]
                    defaultEnterprise: 1084
                    grants: [{method: open.shopweb.*, version: v1}, {method: a.b, version: "*"}]
                    networks: [192.0.2.0/24, "2001:db8::/32"]
                    limits: {ratePerSecond: 10, burst: 20, dailyQuota: 10000000000}
                    requiresBodyHash: true
                    keys:
                """.formatted(id));
        for (String akey : akeys) {
            yaml.append("      - {akey: %s, secret: %s, algorithms: [md5, sha1]}%n".formatted(akey, akey));
        }
        importer(cipher).createMissing(keys(yaml.toString()));
    }

    ApplicationsImport importer(SecretCipher cipher) {
        return new ApplicationsImport(DATABASE.dataSource(), cipher, Clock.systemUTC());
    }

    List<AccessKey> keys(String yaml) throws IOException {
        return ApplicationsFile.read(
                Files.writeString(folder.resolve("applications.yaml"), yaml).toString());
    }

    void assertStored(String query, String... rows) throws SQLException {
        org.assertj.core.api.Assertions.assertThat(DATABASE.rows(query)).containsExactly(rows);
    }
}
