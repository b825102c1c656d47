package io.shopops.gateway.text;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.BitSet;
import java.util.regex.Pattern;

/**
 * Walks over the members of one JSON object without building it, so that values can be passed on as the bytes they are.
 *
 * <p>It vouches for the shape of the object itself, for strings, and for every bracket below being closed by its own
 * kind; and for nothing but white space after the end. What stands between the brackets of a nested value is not
 * judged: whoever reads that value parses it anyway.
 */
public final class JsonMembers {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String AFTER_SCALAR = ",}] \n\r\t";
    private static final Pattern SCALAR =
            Pattern.compile("true|false|null|-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHEST_BITS = ONES << 7;
    private static final long QUOTES = ONES * '"';
    private static final long BACKSLASHES = ONES * '\\';
    private static final long SPACES = ONES * ' ';

    private final byte[] json;
    private int at;
    private boolean first = true;
    private int nameStart;
    private int nameEnd;
    private int valueStart;
    private int valueEnd;
    private int end;

    /**
     * Stands before the first member.
     *
     * @throws MalformedJson where the bytes do not begin as an object
     */
    public JsonMembers(byte[] json) throws MalformedJson {
        this.json = json;
        skipSpace();
        expect('{');
        skipSpace();
    }

    /**
     * Moves to the next member.
     *
     * @return false after the last one; the whole text has then been checked
     * @throws MalformedJson where the text breaks off or is no JSON object
     */
    public boolean next() throws MalformedJson {
        if (peek() == '}') {
            end = ++at;
            skipSpace();
            if (at < json.length) {
                throw new MalformedJson("something follows the object", at);
            }
            return false;
        }
        if (!first) {
            expect(',');
            skipSpace();
        }
        first = false;
        nameStart = at;
        skipString();
        nameEnd = at;
        skipSpace();
        expect(':');
        skipSpace();
        valueStart = at;
        skipValue();
        valueEnd = at;
        skipSpace();
        return true;
    }

    /** The current member's name, with its escapes resolved. */
    public Utf8 name() throws MalformedJson {
        if (isPlain(nameStart + 1, nameEnd - 1)) {
            return Utf8.of(new String(json, nameStart + 1, nameEnd - nameStart - 2, US_ASCII));
        }
        try (JsonParser parser = JSON.createParser(json, nameStart, nameEnd - nameStart)) {
            String name = parser.nextTextValue();
            if (name.codePoints().anyMatch(JsonMembers::isHalfACharacter)) {
                throw new MalformedJson("a name has half of a pair of surrogates", nameStart);
            }
            return Utf8.of(name);
        } catch (IOException broken) {
            throw new MalformedJson("a name is not a JSON string", nameStart);
        }
    }

    /** The current member's value. */
    public Slice value() {
        return new Slice(json, valueStart, valueEnd);
    }

    /** One past the closing brace, once {@link #next()} has answered false. */
    public int end() {
        return end;
    }

    /** Whether a string means what it is: ASCII without an escape. */
    private boolean isPlain(int from, int to) {
        for (int i = from; i < to; i++) {
            if (json[i] < 0 || json[i] == '\\') {
                return false;
            }
        }
        return true;
    }

    /** What escapes alone can bring in, and UTF-8 has no bytes for: it would become a question mark. */
    private static boolean isHalfACharacter(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    private void skipValue() throws MalformedJson {
        switch (peek()) {
            case '"' -> skipString();
            case '{', '[' -> skipContainer();
            default -> skipScalar();
        }
    }

    private void skipContainer() throws MalformedJson {
        BitSet objects = new BitSet();
        int depth = 0;
        do {
            int c = peek();
            if (c == '"') {
                skipString();
                continue;
            }
            if (c == '{' || c == '[') {
                objects.set(depth++, c == '{');
            } else if (c == '}' || c == ']') {
                if (objects.get(--depth) != (c == '}')) {
                    throw new MalformedJson("a bracket is closed by another kind", at);
                }
            }
            at++;
        } while (depth > 0);
    }

    private void skipString() throws MalformedJson {
        expect('"');
        byte[] text = json;
        int i = at;
        // Most bytes of most answers are in strings: eight at a time, as long as all of them are just text.
        while (i <= text.length - Long.BYTES && isText((long) EIGHT_BYTES.get(text, i))) {
            i += Long.BYTES;
        }
        while (i < text.length) {
            byte c = text[i++];
            if (c == '"') {
                at = i;
                return;
            }
            if (c == '\\') {
                i++;
            } else if (c >= 0 && c < ' ') {
                throw new MalformedJson("a control character in a string", i - 1);
            }
        }
        throw new MalformedJson("the text breaks off", json.length);
    }

    /** Whether none of eight bytes is a quotation mark, a backslash or a control character. */
    private static boolean isText(long bytes) {
        long quotes = bytes ^ QUOTES;
        long backslashes = bytes ^ BACKSLASHES;
        // The highest bit of a byte stays where the byte was 0, or below a space; of others above the lowest such one
        // it
        // may, which makes the answer no less true.
        long found = ((quotes - ONES) & ~quotes) | ((backslashes - ONES) & ~backslashes) | ((bytes - SPACES) & ~bytes);
        return (found & HIGHEST_BITS) == 0;
    }

    private void skipScalar() throws MalformedJson {
        int start = at;
        while (at < json.length && AFTER_SCALAR.indexOf(json[at]) < 0) {
            at++;
        }
        if (!SCALAR.matcher(new String(json, start, at - start, US_ASCII)).matches()) {
            throw new MalformedJson("no JSON value", start);
        }
    }

    private void expect(char expected) throws MalformedJson {
        if (peek() != expected) {
            throw new MalformedJson("'" + expected + "' expected", at);
        }
        at++;
    }

    private int peek() throws MalformedJson {
        if (at >= json.length) {
            throw new MalformedJson("the text breaks off", json.length);
        }
        return json[at];
    }

    private void skipSpace() {
        while (at < json.length && (json[at] == ' ' || json[at] == '\n' || json[at] == '\r' || json[at] == '\t')) {
            at++;
        }
    }
}
