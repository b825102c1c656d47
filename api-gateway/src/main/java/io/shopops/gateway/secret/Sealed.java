package io.shopops.gateway.secret;

/** A secret as it is stored. */
public final class Sealed {
    private final String keyId;
    private final byte[] bytes;

    /**
     * @param keyId the name of the key that it is encrypted under
     * @param bytes nonce, ciphertext and tag; not copied
     */
    public Sealed(String keyId, byte[] bytes) {
        this.keyId = keyId;
        this.bytes = bytes;
    }

    public String keyId() {
        return keyId;
    }

    /** The bytes themselves, not a copy: to be read only. */
    public byte[] bytes() {
        return bytes;
    }

    @Override
    public String toString() {
        return "Sealed[keyId=" + keyId + "]";
    }
}
