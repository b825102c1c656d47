package io.shopops.localstack.up;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The key that the gateway encrypts the applications' secrets under, as it takes it: {@code id:base64}. Made at the
 * first start and kept for as long as the database, which is of no use without it.
 */
final class SecretKeys {
    private static final int BYTES = 32;

    private SecretKeys() {}

    /** What the file says; it is made where it is missing. */
    static String in(Path file) {
        try {
            return Files.readString(OwnersFile.in(file, SecretKeys::generate)).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("the key of the applications' secrets could not be read from " + file, e);
        }
    }

    private static String generate() {
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        return "local:" + Base64.getEncoder().encodeToString(key) + "\n";
    }
}
