package io.shopops.gateway.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What is remembered in place of a signature or a nonce: the first 128 bits of a SHA-256 over its kind, its key and
 * itself. Nobody can make one that equals another's, and all gateways come to the same one.
 */
record CallDigest(long high, long low) {
    static CallDigest ofSignature(String akey, ByteBuffer signature) {
        return of('s', akey, signature);
    }

    static CallDigest ofNonce(String akey, String nonce) {
        return of('n', akey, UTF_8.encode(nonce));
    }

    private static CallDigest of(char kind, String akey, ByteBuffer what) {
        try {
            MessageDigest sum = MessageDigest.getInstance("SHA-256");
            sum.update((byte) kind);
            sum.update(akey.getBytes(UTF_8));
            // No akey holds it: where the key ends is no question.
            sum.update((byte) 0);
            sum.update(what.duplicate());
            ByteBuffer digest = ByteBuffer.wrap(sum.digest());
            return new CallDigest(digest.getLong(), digest.getLong());
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("this Java has no SHA-256", missing);
        }
    }

    /** 32 hexadecimal digits. */
    String hex() {
        return HexFormat.of().toHexDigits(high) + HexFormat.of().toHexDigits(low);
    }
}
