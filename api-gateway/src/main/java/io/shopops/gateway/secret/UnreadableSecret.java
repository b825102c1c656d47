package io.shopops.gateway.secret;

/** A stored secret that can't be decrypted: its key is not configured, or it is not what was stored for this access key. */
public final class UnreadableSecret extends IllegalArgumentException {
    private final String keyId;

    UnreadableSecret(String keyId, String message) {
        super(message);
        this.keyId = keyId;
    }

    /** The name of the key that it is said to be encrypted under. */
    public String keyId() {
        return keyId;
    }
}
