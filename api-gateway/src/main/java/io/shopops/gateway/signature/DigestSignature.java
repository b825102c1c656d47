package io.shopops.gateway.signature;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The platform's own kind: the digest of secret, text and secret, in hexadecimal. Callers write it in upper case; lower
 * case is accepted.
 *
 * @param name as in {@code _sm}
 * @param digest the digest's name in the JDK
 */
record DigestSignature(String name, String digest) implements SignatureAlgorithm {
    @Override
    public boolean accepts(String signature, SignedText text, Secret secret) {
        MessageDigest sum = newDigest();
        if (signature.length() != 2 * sum.getDigestLength()
                || !signature.chars().allMatch(HexFormat::isHexDigit)) {
            return false;
        }
        sum.update(secret.bytes());
        text.forEachPart(sum::update);
        sum.update(secret.bytes());
        return MessageDigest.isEqual(sum.digest(), HexFormat.of().parseHex(signature));
    }

    private MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance(digest);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("this Java has no " + digest, missing);
        }
    }
}
