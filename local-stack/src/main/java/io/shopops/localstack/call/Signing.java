package io.shopops.localstack.call;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The platform's ways of signing a text, by their names in {@code _sm}. */
final class Signing {
    private static final Map<String, String> DIGESTS = Map.of("md5", "MD5", "sha1", "SHA-1", "sha256", "SHA-256");
    private static final Map<String, String> RSA = Map.of("rsa", "SHA1withRSA", "rsa2", "SHA256withRSA");
    private static final String HMAC = "hmac-sha256";

    private Signing() {}

    /** In the order of their names. */
    static Set<String> algorithms() {
        Set<String> names = new TreeSet<>(DIGESTS.keySet());
        names.addAll(RSA.keySet());
        names.add(HMAC);
        return names;
    }

    static boolean isRsa(String algorithm) {
        return RSA.containsKey(algorithm);
    }

    /** Upper-case hex; a digest of secret, text and secret, or an HMAC of the text alone. */
    static String withSecret(String algorithm, String secret, byte[] text) {
        byte[] key = secret.getBytes(StandardCharsets.UTF_8);
        try {
            return HexFormat.of()
                    .withUpperCase()
                    .formatHex(algorithm.equals(HMAC) ? hmac(key, text) : digest(algorithm, key, text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + algorithm, e);
        }
    }

    private static byte[] hmac(byte[] key, byte[] text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text);
    }

    private static byte[] digest(String algorithm, byte[] key, byte[] text) throws GeneralSecurityException {
        MessageDigest digest = MessageDigest.getInstance(DIGESTS.get(algorithm));
        digest.update(key);
        digest.update(text);
        return digest.digest(key);
    }

    /** Base64. */
    static String withPrivateKey(String algorithm, PrivateKey key, byte[] text) {
        try {
            Signature signature = Signature.getInstance(RSA.get(algorithm));
            signature.initSign(key);
            signature.update(text);
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this key can't sign", e);
        }
    }

    /**
     * Reads an RSA private key.
     *
     * @param pem PKCS #8, as {@code openssl genpkey} writes it
     * @throws IllegalArgumentException where it holds none
     */
    static PrivateKey privateKey(String pem) {
        String base64 = pem.replaceAll("-----(BEGIN|END) PRIVATE KEY-----", "").replaceAll("\\s", "");
        try {
            byte[] key = Base64.getDecoder().decode(base64);
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(key));
        } catch (GeneralSecurityException | IllegalArgumentException noKey) {
            throw new IllegalArgumentException("it holds no RSA private key in PEM (BEGIN PRIVATE KEY)", noKey);
        }
    }
}
