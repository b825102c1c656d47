package io.shopops.gateway.signature;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The platform's own kind: the digest of secret, text and secret, in hexadecimal. Callers write it in upper case; lower
 * case is accepted.
 *
 * @param name as in {@code _sm}
 * @param digest the digest's name in the JDK
 */
record DigestSignature(String name, String digest) implements SignatureAlgorithm {
    @Override
    public boolean fits(KeyMaterial key) {
        return key instanceof Secret;
    }

    @Override
    public Optional<ByteBuffer> verified(String signature, SignedText text, KeyMaterial key) {
        Secret secret = (Secret) key;
        MessageDigest sum = newDigest();
        if (signature.length() != 2 * sum.getDigestLength()
                || !signature.chars().allMatch(HexFormat::isHexDigit)) {
            return Optional.empty();
        }
        sum.update(secret.bytes());
        text.forEachPart(sum::update);
        sum.update(secret.bytes());
        byte[] given = HexFormat.of().parseHex(signature);
        return MessageDigest.isEqual(sum.digest(), given) ? Optional.of(ByteBuffer.wrap(given)) : Optional.empty();
    }

    private MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance(digest);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("this Java has no " + digest, missing);
        }
    }
}
