package io.shopops.localstack.up;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretKeysTest {
    @TempDir
    Path folder;

    @Test
    void makesAKeyForItsOwnerAloneAndKeepsIt() throws Exception {
        Path file = folder.resolve("secrets/secret-keys");

        String made = SecretKeys.in(file);

        assertThat(made).matches("local:[A-Za-z0-9+/]{43}=");
        assertThat(Base64.getDecoder().decode(made.substring("local:".length())))
                .hasSize(32);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(SecretKeys.in(file)).isEqualTo(made);
        assertThat(SecretKeys.in(folder.resolve("others/secret-keys"))).isNotEqualTo(made);
    }
}
