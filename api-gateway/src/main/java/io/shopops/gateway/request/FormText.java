package io.shopops.gateway.request;

import static io.shopops.gateway.answer.ReturnCode.SIGN_WRONG;

import io.shopops.gateway.answer.Refusal;
import io.shopops.gateway.text.Utf8;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.function.BiConsumer;

/**
 * Reads {@code name=value&name=value}, the form of a query and of a form body: {@code +} is a space, {@code %XX} a byte
 * of UTF-8. Strict, since what is not read exactly as the caller meant it can't be what the caller signed.
 */
final class FormText {
    private FormText() {}

    /** Takes the lengths of a name and its value. */
    interface Lengths {
        void accept(int name, int value);
    }

    /** Takes where a parameter begins, its name ends, and its value ends. */
    private interface Part {
        void accept(int from, int equals, int to);
    }

    /** @throws Refusal 7 on a broken percent escape or on bytes that are not UTF-8 */
    static void read(byte[] text, BiConsumer<Utf8, Utf8> parameters) {
        split(
                text,
                (from, equals, to) ->
                        parameters.accept(decode(text, from, equals), decode(text, Math.min(equals + 1, to), to)));
    }

    /** Tells how long each name and value is in bytes once it is decoded, and decodes nothing: what is broken counts too. */
    static void measure(byte[] text, Lengths lengths) {
        split(
                text,
                (from, equals, to) -> lengths.accept(
                        decodedLength(text, from, equals), decodedLength(text, Math.min(equals + 1, to), to)));
    }

    private static void split(byte[] text, Part parts) {
        int start = 0;
        while (start < text.length) {
            int end = indexOf('&', text, start, text.length);
            if (end > start) {
                parts.accept(start, indexOf('=', text, start, end), end);
            }
            start = end + 1;
        }
    }

    private static int decodedLength(byte[] text, int from, int to) {
        int length = 0;
        for (int i = from; i < to; i += text[i] == '%' ? 3 : 1) {
            length++;
        }
        return length;
    }

    private static int indexOf(char wanted, byte[] text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text[i] == wanted) {
                return i;
            }
        }
        return to;
    }

    private static Utf8 decode(byte[] text, int from, int to) {
        byte[] decoded = new byte[to - from];
        int length = 0;
        for (int i = from; i < to; i++) {
            byte c = text[i];
            if (c == '%') {
                c = escaped(text, i, to);
                i += 2;
            } else if (c == '+') {
                c = ' ';
            }
            decoded[length++] = c;
        }
        try {
            return Utf8.checked(length == decoded.length ? decoded : Arrays.copyOf(decoded, length));
        } catch (CharacterCodingException broken) {
            throw new Refusal(SIGN_WRONG, "a parameter is not UTF-8");
        }
    }

    private static byte escaped(byte[] text, int at, int to) {
        int high = at + 1 < to ? Character.digit(text[at + 1], 16) : -1;
        int low = at + 2 < to ? Character.digit(text[at + 2], 16) : -1;
        if (high < 0 || low < 0) {
            throw new Refusal(SIGN_WRONG, "a percent sign is not followed by two hexadecimal digits");
        }
        return (byte) (high << 4 | low);
    }
}
