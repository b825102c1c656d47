package io.shopops.gateway.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.shopops.gateway.text.Digests;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * What is remembered in place of a signature or a nonce: the first 128 bits of a SHA-256 over its kind, whose it is
 * and itself. Nobody can make one that equals another's, and all gateways come to the same one.
 */
record CallDigest(long high, long low) {
    /**
     * One for all keys of an application: the same public key may stand under two akeys, and a call that names neither
     * would pass again under the second once the first is gone.
     */
    static CallDigest ofSignature(String applicationId, ByteBuffer signature) {
        return of('s', applicationId, signature);
    }

    static CallDigest ofNonce(String akey, String nonce) {
        return of('n', akey, ByteBuffer.wrap(nonce.getBytes(UTF_8)));
    }

    private static CallDigest of(char kind, String whose, ByteBuffer what) {
        MessageDigest sum = Digests.sha256();
        sum.update((byte) kind);
        sum.update(whose.getBytes(UTF_8));
        // Neither ids nor akeys hold it: where they end is no question.
        sum.update((byte) 0);
        sum.update(what.duplicate());
        ByteBuffer digest = ByteBuffer.wrap(sum.digest());
        return new CallDigest(digest.getLong(), digest.getLong());
    }

    /** 32 hexadecimal digits. */
    String hex() {
        return HexFormat.of().toHexDigits(high) + HexFormat.of().toHexDigits(low);
    }
}
