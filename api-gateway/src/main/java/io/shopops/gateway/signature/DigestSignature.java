package io.shopops.gateway.signature;

import io.shopops.gateway.text.Digests;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * The platform's own kind: the digest of secret, text and secret, in hexadecimal. Callers write it in upper case; lower
 * case is accepted.
 *
 * @param name as in {@code _sm}
 * @param digest the digest's name in the JDK
 * @param hexDigits how long a signature is
 */
record DigestSignature(String name, String digest, int hexDigits) implements SignatureAlgorithm {
    @Override
    public boolean fits(KeyMaterial key) {
        return key instanceof Secret;
    }

    @Override
    public String form() {
        return hexDigits + " hexadecimal digits";
    }

    @Override
    public Optional<ByteBuffer> verified(String signature, SignedText text, KeyMaterial key) {
        Secret secret = (Secret) key;
        MessageDigest sum = Digests.of(digest);
        sum.update(secret.bytes());
        text.forEachPart(sum::update);
        sum.update(secret.bytes());
        return HexSignature.matching(signature, sum.digest());
    }
}
