package io.shopops.system;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The protocol's signatures, written from its text and sharing no code with the project. */
final class Signing {
    private Signing() {}

    /** @param algorithm one that signs with a secret; any other text signs as md5 does */
    static String withSecret(String algorithm, String secret, String text) {
        try {
            byte[] signature;
            if (algorithm.equals("hmac-sha256")) {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(utf8(secret), "HmacSHA256"));
                signature = mac.doFinal(utf8(text));
            } else {
                String digest = algorithm.equals("sha1") ? "SHA-1" : algorithm.equals("sha256") ? "SHA-256" : "MD5";
                signature = MessageDigest.getInstance(digest).digest(utf8(secret + text + secret));
            }
            return HexFormat.of().formatHex(signature).toUpperCase(Locale.ROOT);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param algorithm rsa or rsa2 */
    static String withKey(String algorithm, PrivateKey key, String text) {
        try {
            Signature signature = Signature.getInstance(algorithm.equals("rsa") ? "SHA1withRSA" : "SHA256withRSA");
            signature.initSign(key);
            signature.update(utf8(text));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
