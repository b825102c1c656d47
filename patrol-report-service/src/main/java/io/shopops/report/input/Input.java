package io.shopops.report.input;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shopops.report.answer.Answer;
import io.shopops.report.answer.Refusal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The JSON object of one call, read field by field. Problems are collected, so that a caller hears of all of them at
 * once; call {@link #refuseIfWrong()} before anything is done. Unknown fields are ignored.
 */
public final class Input {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final ObjectNode fields;
    private final List<Problem> problems = new ArrayList<>();

    private Input(ObjectNode fields) {
        this.fields = fields;
    }

    /**
     * Reads the body of a call.
     *
     * @throws Refusal 400 where it is not one JSON object, whose names are all different
     */
    public static Input of(byte[] body) {
        try {
            JsonNode root = JSON.readTree(body);
            if (root instanceof ObjectNode object) {
                return new Input(object);
            }
            throw notAnObject(root.isMissingNode() ? "it is empty" : "it is another JSON value");
        } catch (JsonProcessingException e) {
            throw notAnObject(where(e));
        } catch (IOException e) {
            throw notAnObject("it is not UTF-8 text");
        }
    }

    private static String where(JsonProcessingException e) {
        return e.getLocation() == null
                ? "it is not valid JSON"
                : "it is not valid JSON at line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr();
    }

    private static Refusal notAnObject(String trouble) {
        return new Refusal(Answer.of(400, "the request body is not a JSON object: " + trouble));
    }

    /** The field's value; null, and a problem, where it is missing or wrong. */
    public <T> T required(String field, Parser<T> parser) {
        if (isMissing(field)) {
            problems.add(new Problem(field, field + " is required"));
            return null;
        }
        return parse(field, parser);
    }

    /** The field's value, or {@code otherwise} where it is missing; null, and a problem, where it is wrong. */
    public <T> T optional(String field, Parser<T> parser, T otherwise) {
        return isMissing(field) ? otherwise : parse(field, parser);
    }

    /** Notes what is wrong beyond a single field's form: {@code trouble} reads on after the field's name. */
    public void wrong(String field, String trouble) {
        problems.add(new Problem(field, field + " " + trouble));
    }

    /**
     * Ends the call where anything was missing or wrong.
     *
     * @throws Refusal 400 with the first problem as its message, and all of them as {@code data.errors}
     */
    public void refuseIfWrong() {
        if (!problems.isEmpty()) {
            throw new Refusal(new Answer(400, problems.get(0).message(), Map.of("errors", List.copyOf(problems))));
        }
    }

    private boolean isMissing(String field) {
        JsonNode value = fields.path(field);
        return value.isMissingNode()
                || value.isNull()
                || (value.isTextual() && value.textValue().isEmpty())
                || (value.isArray() && value.isEmpty());
    }

    private <T> T parse(String field, Parser<T> parser) {
        try {
            return parser.parse(fields.get(field));
        } catch (WrongValue e) {
            wrong(field, e.getMessage());
            return null;
        }
    }

    /** Reads one JSON value into a type. */
    @FunctionalInterface
    public interface Parser<T> {
        /**
         * The value as a type.
         *
         * @throws WrongValue saying what is wrong and the limit
         */
        T parse(JsonNode value) throws WrongValue;
    }

    /** A value that is not of its type; the message reads on after the field's name. */
    public static final class WrongValue extends Exception {
        public WrongValue(String trouble) {
            super(trouble, null, false, false);
        }
    }
}
