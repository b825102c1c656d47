package io.shopops.gateway.signature;

import io.shopops.gateway.text.Utf8;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** {@code _bodyHash}: the SHA-256 of the raw body in hexadecimal, upper or lower case. */
public final class BodyHash {
    private BodyHash() {}

    /** Whether the hash is that of the body. */
    public static boolean matches(String hash, Utf8 body) {
        try {
            byte[] expected = MessageDigest.getInstance("SHA-256").digest(body.bytes());
            return HexFormat.of().formatHex(expected).equalsIgnoreCase(hash);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("this Java has no SHA-256", missing);
        }
    }
}
