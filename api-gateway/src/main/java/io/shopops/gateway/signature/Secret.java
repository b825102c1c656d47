package io.shopops.gateway.signature;

import java.nio.charset.StandardCharsets;

/** What a caller shares with the gateway. It shows itself to nobody: neither {@link #toString()} nor a log reveals it. */
public final class Secret implements KeyMaterial {
    private final byte[] bytes;

    /**
     * Takes the secret as it is written down.
     *
     * @throws IllegalArgumentException on a blank one
     */
    public Secret(String text) {
        if (text == null || text.isBlank()) {
            throw new IllegalArgumentException("secret is empty");
        }
        bytes = text.getBytes(StandardCharsets.UTF_8);
    }

    /** The bytes themselves, not a copy: to be read only. */
    public byte[] bytes() {
        return bytes;
    }

    @Override
    public String toString() {
        return "Secret[hidden]";
    }
}
