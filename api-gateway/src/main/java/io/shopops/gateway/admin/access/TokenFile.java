package io.shopops.gateway.admin.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.shopops.gateway.text.Digests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;

/** A token that a file holds: known here by its SHA-256 alone, and compared in constant time. */
public final class TokenFile {
    /** What can't be guessed: 128 bits or more, in whatever letters. */
    private static final int SHORTEST = 32;

    private final byte[] hash;

    private TokenFile(byte[] hash) {
        this.hash = hash;
    }

    /**
     * Reads it.
     *
     * @throws ConfigurationException where it can't be read, or holds no token of {@value #SHORTEST} characters or more
     */
    public static TokenFile read(Path file) {
        String token;
        try {
            token = Files.readString(file).strip();
        } catch (IOException unreadable) {
            throw new ConfigurationException(
                    "The file " + file + " of shopops.gateway.admin.token-file could not be read");
        }
        if (token.length() < SHORTEST || token.chars().anyMatch(Character::isWhitespace)) {
            throw new ConfigurationException("The file " + file + " of shopops.gateway.admin.token-file must hold one"
                    + " token of " + SHORTEST + " characters or more");
        }
        return new TokenFile(sha256(token));
    }

    boolean holds(String token) {
        return MessageDigest.isEqual(hash, sha256(token));
    }

    private static byte[] sha256(String token) {
        return Digests.sha256().digest(token.getBytes(UTF_8));
    }
}
