package io.shopops.gateway.text;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A part of a JSON text, shared with it and not copied. */
public final class Slice {
    /** The JSON text {@code ""}. */
    public static final Slice EMPTY_TEXT = new Slice(new byte[] {'"', '"'}, 0, 2);

    private final byte[] json;
    private final int start;
    private final int end;

    /** The part from {@code start} up to but not with {@code end}; it is not empty. */
    Slice(byte[] json, int start, int end) {
        this.json = json;
        this.start = start;
        this.end = end;
    }

    /** The whole of a JSON text, which is not empty. */
    public static Slice all(byte[] json) {
        return new Slice(json, 0, json.length);
    }

    /** A text as JSON writes it. */
    public static Slice text(String text) {
        return all(('"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"')
                .getBytes(StandardCharsets.UTF_8));
    }

    /** The first byte, which tells the kind of a JSON value. */
    public char first() {
        return (char) json[start];
    }

    /** Where in the whole text it begins. */
    public int start() {
        return start;
    }

    /** In bytes. */
    public int length() {
        return end - start;
    }

    /** It as it is, to be read only. */
    public ByteBuffer bytes() {
        return ByteBuffer.wrap(json, start, end - start);
    }

    /** Puts it into an array as it is; answers where it ends there. */
    public int copyTo(byte[] target, int at) {
        System.arraycopy(json, start, target, at, end - start);
        return at + end - start;
    }

    @Override
    public String toString() {
        return new String(json, start, end - start, StandardCharsets.UTF_8);
    }
}
