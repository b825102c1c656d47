package io.shopops.gateway.signature;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The public half of a caller's RSA key.
 *
 * @param publicKey {@value #FEWEST_BITS} to {@value #MOST_BITS} bits
 */
public record RsaKey(RSAPublicKey publicKey) implements KeyMaterial {
    private static final Pattern PEM =
            Pattern.compile("\\s*-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\\s]+)-----END PUBLIC KEY-----\\s*");

    /** More than a key of {@value #MOST_BITS} bits needs. */
    private static final int LONGEST_PEM = 4_096;

    private static final int FEWEST_BITS = 2048;
    /** What checking costs grows with the square of it. */
    private static final int MOST_BITS = 8192;

    /** @throws IllegalArgumentException on a key that is too short or too long */
    public RsaKey {
        int bits = publicKey.getModulus().bitLength();
        if (bits < FEWEST_BITS || bits > MOST_BITS) {
            throw new IllegalArgumentException(
                    "an RSA key must have " + FEWEST_BITS + " to " + MOST_BITS + " bits, this one has " + bits);
        }
    }

    /**
     * Reads a PEM text (RFC 7468) with one public key, {@code -----BEGIN PUBLIC KEY-----} first.
     *
     * @throws IllegalArgumentException where it holds no RSA key, or one that is too short or too long
     */
    public static RsaKey parse(String pem) {
        if (pem.length() > LONGEST_PEM) {
            throw new IllegalArgumentException("a public key must have at most " + LONGEST_PEM + " characters");
        }
        Matcher key = PEM.matcher(pem);
        if (!key.matches()) {
            throw new IllegalArgumentException("a public key must be PEM: -----BEGIN PUBLIC KEY----- and so on");
        }
        return decode(Base64.getMimeDecoder().decode(key.group(1)));
    }

    /**
     * Reads an X.509 SubjectPublicKeyInfo, which is what PEM files hold between {@code BEGIN PUBLIC KEY} and its end.
     *
     * @throws IllegalArgumentException where it holds no RSA key, or one that is too short or too long
     */
    public static RsaKey decode(byte[] subjectPublicKeyInfo) {
        try {
            return new RsaKey((RSAPublicKey)
                    KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(subjectPublicKeyInfo)));
        } catch (GeneralSecurityException noKey) {
            throw new IllegalArgumentException("this is no public RSA key", noKey);
        }
    }
}
