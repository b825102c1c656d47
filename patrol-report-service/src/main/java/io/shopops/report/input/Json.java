package io.shopops.report.input;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.shopops.report.input.Input.WrongValue;
import java.io.IOException;

/**
 * How JSON from outside is read: bounded in depth and in the length of numbers, no key twice, nothing behind its end,
 * and with numbers exactly as they were written.
 */
final class Json {
    /** The contract's deepest value, a field of a rule of an item of a record of a call, is at 7. */
    private static final int DEEPEST = 16;

    private static final int LONGEST_NUMBER = 100;

    private static final JsonMapper READER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(LONGEST_NUMBER)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    // Interned keys stay in memory for good, and senders choose them.
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            // It cannot shorten 100E+2147483647, whose exponent would not fit any more.
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private Json() {}

    /** @throws WrongValue whose message is a sentence of its own: what is wrong, and where, and nothing of the text */
    static JsonNode read(byte[] text) throws WrongValue {
        return read(() -> READER.readTree(text));
    }

    /** As {@link #read(byte[])}. */
    static JsonNode read(String text) throws WrongValue {
        return read(() -> READER.readTree(text));
    }

    private static JsonNode read(Source source) throws WrongValue {
        JsonNode value;
        try {
            value = source.read();
        } catch (StreamConstraintsException e) {
            throw new WrongValue("it is nested deeper than " + DEEPEST + " levels, or holds an overlong value");
        } catch (JsonProcessingException e) {
            throw new WrongValue(trouble(e));
        } catch (IOException e) {
            throw new WrongValue("it is not UTF-8 text");
        } catch (NumberFormatException e) {
            throw new WrongValue("it is not valid JSON, for the exponent of a number is too large");
        }
        if (value.isMissingNode()) {
            throw new WrongValue("it is empty");
        }
        return value;
    }

    private static String trouble(JsonProcessingException e) {
        // The parser has no type of its own for it.
        String trouble =
                e.getOriginalMessage() != null && e.getOriginalMessage().startsWith("Duplicate field")
                        ? "it names a key twice"
                        : "it is not valid JSON";
        return e.getLocation() == null
                ? trouble
                : trouble + " at line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr();
    }

    @FunctionalInterface
    private interface Source {
        JsonNode read() throws IOException;
    }
}
