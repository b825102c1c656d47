package io.shopops.gateway.signature;

/** One way of signing, as {@code _sm} names it. */
public interface SignatureAlgorithm {
    /** The name in lower case; callers may write it in any case. */
    String name();

    /** Whether the signature is that of the text under the secret. Takes the same time wherever the two differ. */
    boolean accepts(String signature, SignedText text, Secret secret);
}
