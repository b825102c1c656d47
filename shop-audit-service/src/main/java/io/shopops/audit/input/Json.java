package io.shopops.audit.input;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shopops.audit.answer.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads JSON from outside: bounded in depth and in the length of numbers, no key twice, nothing behind its end. */
final class Json {
    /** The contract's deepest value, a field of an object in an array of the body, is at 3. */
    private static final int DEEPEST = 16;

    private static final int LONGEST_NUMBER = 100;

    private static final JsonMapper READER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(LONGEST_NUMBER)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    // Interned keys stay in memory for good, and callers choose them.
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final JsonMapper SORTED = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private Json() {}

    /**
     * The object that a request body holds.
     *
     * @throws Refusal with 400 for anything else, saying what it is instead
     */
    static ObjectNode object(byte[] body) {
        JsonNode json;
        try {
            json = READER.readTree(body);
        } catch (StreamConstraintsException e) {
            throw notAnObject("it is nested deeper than " + DEEPEST + " levels or holds an overlong value");
        } catch (JsonProcessingException e) {
            throw notAnObject("it is not well formed, or has a key twice, at line "
                    + e.getLocation().getLineNr() + ", column "
                    + e.getLocation().getColumnNr());
        } catch (IOException e) {
            throw notAnObject("its characters are not UTF-8");
        }
        if (json.isMissingNode()) {
            throw notAnObject("it is empty");
        }
        if (json instanceof ObjectNode object) {
            return object;
        }
        throw notAnObject("its type is " + json.getNodeType().name().toLowerCase(Locale.ROOT));
    }

    /** What a text holds as JSON; empty where it holds none. */
    static Optional<JsonNode> tree(String text) {
        try {
            return Optional.of(READER.readTree(text));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** Whether a value counts as absent. */
    static boolean isAbsent(JsonNode value) {
        return value.isMissingNode()
                || value.isNull()
                || (value.isTextual() && value.textValue().isEmpty())
                || (value.isArray() && value.isEmpty());
    }

    /** SHA-256 of a call's name and an object but for one of its keys, in hexadecimal; the order of keys does not count. */
    static String digest(String call, JsonNode object, String without) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(call.getBytes(StandardCharsets.UTF_8));
            Map<String, Object> content = SORTED.convertValue(object, new TypeReference<TreeMap<String, Object>>() {});
            content.remove(without);
            digest.update(SORTED.writeValueAsBytes(content));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException | JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Refusal notAnObject(String trouble) {
        return new Refusal(400, "the request body is not a JSON object: " + trouble);
    }
}
