package io.shopops.gateway.admin.key;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.shopops.gateway.signature.RsaKey;
import java.util.Base64;

/** A public key as RFC 7468 writes it. */
final class Pem {
    /** More than a key of the greatest allowed length needs. */
    private static final int LONGEST = 4_096;

    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII));

    private Pem() {}

    /** @throws IllegalArgumentException where it holds no public RSA key, or one that is too short or too long */
    static RsaKey read(String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("a public key must have at most " + LONGEST + " characters");
        }
        return RsaKey.parse(text);
    }

    static String write(byte[] subjectPublicKeyInfo) {
        return "-----BEGIN PUBLIC KEY-----\n" + LINES.encodeToString(subjectPublicKeyInfo)
                + "\n-----END PUBLIC KEY-----\n";
    }
}
