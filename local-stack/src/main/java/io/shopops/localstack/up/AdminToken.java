package io.shopops.localstack.up;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/** The token that lets a person at this machine administrate the gateway. Made at the first start and kept. */
final class AdminToken {
    private static final int BYTES = 32;

    private AdminToken() {}

    /** Makes the file, readable by its owner alone, where it is missing. */
    static Path in(Path file) {
        return OwnersFile.in(file, AdminToken::generate);
    }

    private static String generate() {
        byte[] token = new byte[BYTES];
        new SecureRandom().nextBytes(token);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token) + "\n";
    }
}
