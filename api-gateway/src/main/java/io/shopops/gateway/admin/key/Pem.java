package io.shopops.gateway.admin.key;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.shopops.gateway.signature.RsaKey;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A public key as RFC 7468 writes it. */
final class Pem {
    /** More than a key of the greatest allowed length needs. */
    private static final int LONGEST = 4_096;

    private static final Pattern PUBLIC_KEY =
            Pattern.compile("\\s*-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\\s]+)-----END PUBLIC KEY-----\\s*");
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII));

    private Pem() {}

    /** @throws IllegalArgumentException where it holds no public RSA key, or one that is too short or too long */
    static RsaKey read(String text) {
        Matcher pem = PUBLIC_KEY.matcher(text);
        if (text.length() > LONGEST || !pem.matches()) {
            throw new IllegalArgumentException(
                    "must be a public key in PEM (-----BEGIN PUBLIC KEY-----), at most " + LONGEST + " characters");
        }
        byte[] bytes;
        try {
            bytes = Base64.getMimeDecoder().decode(pem.group(1));
        } catch (IllegalArgumentException noBase64) {
            throw new IllegalArgumentException("must hold Base64 between its first and last line", noBase64);
        }
        return RsaKey.decode(bytes);
    }

    static String write(byte[] subjectPublicKeyInfo) {
        return "-----BEGIN PUBLIC KEY-----\n" + LINES.encodeToString(subjectPublicKeyInfo)
                + "\n-----END PUBLIC KEY-----\n";
    }
}
