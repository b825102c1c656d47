package io.shopops.localstack.up;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdminTokenTest {
    @TempDir
    Path folder;

    @Test
    void makesATokenForItsOwnerAloneAndKeepsIt() throws Exception {
        Path file = AdminToken.in(folder.resolve("secrets/admin-token"));

        String made = Files.readString(file);
        assertThat(made).matches("[A-Za-z0-9_-]{43}\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(AdminToken.in(file))).isEqualTo(made);
    }
}
