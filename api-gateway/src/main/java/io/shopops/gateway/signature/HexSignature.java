package io.shopops.gateway.signature;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;

/** The hexadecimal form of a signature that the gateway can compute itself, in upper or lower case. */
final class HexSignature {
    private HexSignature() {}

    /** The signature's bytes where they are the right ones; takes the same time wherever they differ. */
    static Optional<ByteBuffer> matching(String signature, byte[] right) {
        if (signature.length() != 2 * right.length) {
            return Optional.empty();
        }
        byte[] given = new byte[right.length];
        for (int i = 0; i < given.length; i++) {
            char high = signature.charAt(2 * i);
            char low = signature.charAt(2 * i + 1);
            if (!HexFormat.isHexDigit(high) || !HexFormat.isHexDigit(low)) {
                return Optional.empty();
            }
            given[i] = (byte) (HexFormat.fromHexDigit(high) << 4 | HexFormat.fromHexDigit(low));
        }
        return MessageDigest.isEqual(right, given) ? Optional.of(ByteBuffer.wrap(given)) : Optional.empty();
    }
}
