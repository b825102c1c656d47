package io.shopops.report.input;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shopops.report.answer.Answer;
import io.shopops.report.answer.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The JSON object of one call, read field by field. Problems are collected, so that a caller hears of all of them at
 * once; call {@link #refuseIfWrong()} before anything is done. Unknown fields are ignored.
 */
public final class Input {
    private final Fields fields;
    private final List<Problem> problems = new ArrayList<>();

    private Input(Fields fields) {
        this.fields = fields;
    }

    /**
     * Reads the body of a call.
     *
     * @throws Refusal 400 where it is not one JSON object, whose names are all different
     */
    public static Input of(byte[] body) {
        try {
            return new Input(new Fields(object("the request body", body)));
        } catch (WrongValue e) {
            throw new Refusal(Answer.of(400, e.problem().message()));
        }
    }

    /**
     * Reads text as one JSON object, whose names are all different.
     *
     * @param name what a problem calls the text
     * @throws WrongValue where it is none
     */
    public static ObjectNode object(String name, byte[] text) throws WrongValue {
        try {
            if (Json.read(text) instanceof ObjectNode object) {
                return object;
            }
            throw new WrongValue("it is another JSON value");
        } catch (WrongValue e) {
            throw new WrongValue("is not a JSON object: " + e.getMessage()).at(name);
        }
    }

    /** The field's value; null, and a problem, where it is missing or wrong. */
    public <T> T required(String field, Parser<T> parser) {
        try {
            return fields.required(field, parser);
        } catch (WrongValue e) {
            problems.add(e.problem());
            return null;
        }
    }

    /** The field's value, or {@code otherwise} where it is missing; null, and a problem, where it is wrong. */
    public <T> T optional(String field, Parser<T> parser, T otherwise) {
        try {
            return fields.optional(field, parser, otherwise);
        } catch (WrongValue e) {
            problems.add(e.problem());
            return null;
        }
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

    /** A value that is not of its type; the message reads on after the name of its place. */
    public static final class WrongValue extends Exception {
        private final String place;

        public WrongValue(String trouble) {
            this("", trouble);
        }

        private WrongValue(String place, String trouble) {
            super(trouble, null, false, false);
            this.place = place;
        }

        /** The same trouble seen from around: {@code outer} is a field's name, or an {@code [index]}. */
        WrongValue at(String outer) {
            boolean joined = place.isEmpty() || place.startsWith("[");
            return new WrongValue(joined ? outer + place : outer + "." + place, getMessage());
        }

        /** What is wrong, and where. */
        public Problem problem() {
            return new Problem(place, place + " " + getMessage());
        }
    }
}
