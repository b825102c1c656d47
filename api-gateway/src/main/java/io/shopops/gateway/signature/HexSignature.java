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
        if (signature.length() != 2 * right.length || !signature.chars().allMatch(HexFormat::isHexDigit)) {
            return Optional.empty();
        }
        byte[] given = HexFormat.of().parseHex(signature);
        return MessageDigest.isEqual(right, given) ? Optional.of(ByteBuffer.wrap(given)) : Optional.empty();
    }
}
