package io.shopops.gateway.secret;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The keys that secrets are encrypted under, by their names: the first encrypts, all decrypt. */
public final class SecretKeys {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final int BYTES = 32;

    /** The key of the profiles dev and test, which everybody can read. */
    private static final byte[] DEVELOPMENT = "not-a-secret-only-for-developmen".getBytes(US_ASCII);

    private final Map<String, SecretKey> byId = new LinkedHashMap<>();

    /**
     * Reads {@code id:base64[,id2:base64…]}, each with 32 bytes.
     *
     * @throws IllegalArgumentException saying which one is wrong, never with its value
     */
    public SecretKeys(String text) {
        String[] entries = text.split(",", -1);
        for (int i = 0; i < entries.length; i++) {
            String which = "key " + (i + 1) + " of " + entries.length;
            String[] parts = entries[i].strip().split(":", 2);
            if (parts.length < 2 || !ID.matcher(parts[0]).matches()) {
                throw new IllegalArgumentException(
                        which + " must be id:base64, the id of 1 to 64 letters, digits, '.', '_' or '-'");
            }
            if (byId.put(parts[0], new SecretKeySpec(bytes(parts[1], which), "AES")) != null) {
                throw new IllegalArgumentException(which + " has an id that is there twice: " + parts[0]);
            }
        }
    }

    private static byte[] bytes(String base64, String which) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException noBase64) {
            // Without its cause, which would tell a character of the key.
            throw new IllegalArgumentException(which + " is no base64");
        }
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException(which + " must have " + BYTES + " bytes, it has " + bytes.length);
        }
        return bytes;
    }

    /** The name of the one that encrypts. */
    public String current() {
        return ids().iterator().next();
    }

    /** The names of all, the current one first. */
    public Set<String> ids() {
        return byId.keySet();
    }

    /** Whether one of them is the key of development, under whatever name. */
    public boolean holdDevelopmentKey() {
        return byId.values().stream().anyMatch(key -> MessageDigest.isEqual(key.getEncoded(), DEVELOPMENT));
    }

    Optional<SecretKey> key(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    @Override
    public String toString() {
        return "SecretKeys" + ids();
    }
}
