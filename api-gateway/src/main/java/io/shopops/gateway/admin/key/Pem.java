package io.shopops.gateway.admin.key;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Base64;

/** A public key as RFC 7468 writes it. */
final class Pem {
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII));

    private Pem() {}

    static String write(byte[] subjectPublicKeyInfo) {
        return "-----BEGIN PUBLIC KEY-----\n" + LINES.encodeToString(subjectPublicKeyInfo)
                + "\n-----END PUBLIC KEY-----\n";
    }
}
