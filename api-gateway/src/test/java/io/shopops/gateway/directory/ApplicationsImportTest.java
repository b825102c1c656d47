package io.shopops.gateway.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shopops.gateway.application.AccessKey;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ApplicationsImportTest extends DirectoryTestBase {
    private static final String ID = "DC-IMPORTED";

    private static String yaml(String id, String akey) {
        return """
                applications:
                  - id: %s
                    name: One
                    enterprises: [1084]
                    defaultEnterprise: 1084
                    grants: [{method: "*", version: "*"}]
                    keys: [{akey: %s, secret: hush-hush, algorithms: [sha1]}]
                """.formatted(id, akey);
    }

    @Test
    void createsWhatIsMissingAndSaysSoInTheLog() throws Exception {
        assertThat(importer(cipher).createMissing(keys(yaml(ID, "key-1")))).isEqualTo(1);

        assertStored("SELECT id, name, version FROM application", ID + " One 1");
        assertStored("SELECT akey, secret_key_id, algorithms FROM access_key", "key-1 old {sha1}");
        assertThat(DATABASE.rows("SELECT who, action, details FROM admin_log WHERE application_id = ?", ID))
                .containsExactly("import application.import {\"keys\": [\"key-1\"], \"name\": \"One\"}");
        assertThat(DATABASE.rows("SELECT encode(secret, 'escape') FROM access_key"))
                .noneMatch(s -> s.contains("hush"));
    }

    @Test
    void leavesWhatExistsAsItIsItsKeysToo() throws Exception {
        store("DC-000001", "key-1");
        List<String> before = DATABASE.rows("SELECT a::text, k::text FROM application a, access_key k");

        assertThat(importer(cipher).createMissing(keys(yaml("DC-000001", "key-2"))))
                .isZero();

        assertThat(DATABASE.rows("SELECT a::text, k::text FROM application a, access_key k"))
                .isEqualTo(before);
    }

    @Test
    void createsAllOrNothing() throws Exception {
        store("DC-000002", "key-2");
        String both = yaml("DC-000001", "key-1") + yaml("DC-000003", "key-2").replace("applications:\n", "");

        assertThatThrownBy(() -> importer(cipher).createMissing(keys(both)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the key key-2 of DC-000003 belongs to another application already");
        assertStored("SELECT id FROM application", "DC-000002");
    }

    @Test
    void createsEachOnceWhereSeveralGatewaysStartAtOnce() throws Exception {
        List<AccessKey> keys = keys("applications:\n"
                + IntStream.range(0, 20)
                        .mapToObj(i -> yaml("DC-" + i, "key-" + i).replace("applications:\n", ""))
                        .collect(Collectors.joining()));

        List<CompletableFuture<Integer>> imports = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> {
                    try {
                        return importer(cipher).createMissing(keys);
                    } catch (java.sql.SQLException e) {
                        throw new CompletionException(e);
                    }
                }))
                .toList();

        assertThat(imports.stream().mapToInt(CompletableFuture::join).sum()).isEqualTo(20);
        assertStored("SELECT count(*) FROM access_key", "20");
    }
}
