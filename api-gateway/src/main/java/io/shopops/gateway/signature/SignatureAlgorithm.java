package io.shopops.gateway.signature;

import java.nio.ByteBuffer;
import java.util.Optional;

/** One way of signing, as {@code _sm} names it. */
public interface SignatureAlgorithm {
    /** The name in lower case; callers may write it in any case. */
    String name();

    /** Whether keys of this kind can sign this way. */
    boolean fits(KeyMaterial key);

    /** How a signature is written, for people. */
    String form();

    /**
     * Checks a signature; takes the same time wherever it differs from the right one.
     *
     * @param key one that {@link #fits}
     * @return the signature's bytes where it is that of the text, the same however the caller wrote them; empty else
     */
    Optional<ByteBuffer> verified(String signature, SignedText text, KeyMaterial key);
}
