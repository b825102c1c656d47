package io.shopops.gateway.text;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.Map;

/** The digests that come with Java, one of each for a thread, so that none is looked up and made for each call. */
public final class Digests {
    private static final ThreadLocal<Map<String, MessageDigest>> OWN = ThreadLocal.withInitial(HashMap::new);

    private Digests() {}

    /** An SHA-256 as {@link #of} has it. */
    public static MessageDigest sha256() {
        return of("SHA-256");
    }

    /** The thread's own, with nothing in it: to be used up before it is asked for again. */
    public static MessageDigest of(String algorithm) {
        MessageDigest digest = OWN.get().computeIfAbsent(algorithm, Digests::make);
        digest.reset();
        return digest;
    }

    private static MessageDigest make(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("this Java has no " + algorithm, missing);
        }
    }
}
