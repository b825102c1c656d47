package io.shopops.gateway.text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Text as the bytes it came in, known to be well-formed UTF-8. Its order is the order of the bytes, which is the order
 * the signature sorts names by; {@link String} sorts characters beyond U+FFFF differently.
 */
public final class Utf8 implements Comparable<Utf8> {
    private final byte[] bytes;

    private Utf8(byte[] bytes) {
        this.bytes = bytes;
    }

    public static Utf8 of(String text) {
        return new Utf8(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Takes over the array: whoever made it must not change it any more.
     *
     * @throws CharacterCodingException where the bytes are not well-formed UTF-8 (overlong forms and lone surrogates
     *     included)
     */
    public static Utf8 checked(byte[] bytes) throws CharacterCodingException {
        if (!isAscii(bytes)) {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
        }
        return new Utf8(bytes);
    }

    /** Most of what callers send is, and needs no decoder to be told well-formed. */
    private static boolean isAscii(byte[] bytes) {
        int all = 0;
        for (byte one : bytes) {
            all |= one;
        }
        return all >= 0;
    }

    /** The bytes themselves, not a copy: to be read only. */
    public byte[] bytes() {
        return bytes;
    }

    /** In bytes. */
    public int length() {
        return bytes.length;
    }

    public boolean isEmpty() {
        return bytes.length == 0;
    }

    @Override
    public int compareTo(Utf8 other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Utf8 utf8 && Arrays.equals(bytes, utf8.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
