package io.shopops.gateway.signature;

import io.shopops.gateway.text.Digests;
import io.shopops.gateway.text.Utf8;
import java.util.HexFormat;

/** {@code _bodyHash}: the SHA-256 of the raw body in hexadecimal, upper or lower case. */
public final class BodyHash {
    private BodyHash() {}

    /** Whether the hash is that of the body. */
    public static boolean matches(String hash, Utf8 body) {
        byte[] expected = Digests.sha256().digest(body.bytes());
        return HexFormat.of().formatHex(expected).equalsIgnoreCase(hash);
    }
}
