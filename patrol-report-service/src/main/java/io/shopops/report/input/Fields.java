package io.shopops.report.input;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shopops.report.input.Input.Parser;
import io.shopops.report.input.Input.WrongValue;

/**
 * The fields of a JSON object, read one by one; the first trouble ends the reading, and names its place also where
 * objects are nested ({@code items[3].score}). Absent, null, {@code ""} and {@code []} are missing. Unknown fields are
 * ignored.
 */
public final class Fields {
    private final ObjectNode object;

    Fields(ObjectNode object) {
        this.object = object;
    }

    /**
     * The fields of a value.
     *
     * @throws WrongValue where it is no object
     */
    public static Fields of(JsonNode value) throws WrongValue {
        if (value instanceof ObjectNode object) {
            return new Fields(object);
        }
        throw new WrongValue("is not a JSON object");
    }

    /**
     * The field's value.
     *
     * @throws WrongValue where it is missing or wrong
     */
    public <T> T required(String field, Parser<T> parser) throws WrongValue {
        if (isMissing(field)) {
            throw new WrongValue("is required").at(field);
        }
        return parse(field, parser);
    }

    /**
     * The field's value, or {@code otherwise} where it is missing.
     *
     * @throws WrongValue where it is wrong
     */
    public <T> T optional(String field, Parser<T> parser, T otherwise) throws WrongValue {
        return isMissing(field) ? otherwise : parse(field, parser);
    }

    private boolean isMissing(String field) {
        JsonNode value = object.path(field);
        return value.isMissingNode()
                || value.isNull()
                || (value.isTextual() && value.textValue().isEmpty())
                || (value.isArray() && value.isEmpty());
    }

    private <T> T parse(String field, Parser<T> parser) throws WrongValue {
        try {
            return parser.parse(object.get(field));
        } catch (WrongValue e) {
            throw e.at(field);
        }
    }
}
