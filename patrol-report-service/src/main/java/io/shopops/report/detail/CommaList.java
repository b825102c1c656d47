package io.shopops.report.detail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.shopops.report.input.Input.Parser;
import io.shopops.report.input.Input.WrongValue;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A list in one value: texts with commas between them, as a form carries it; or one number; or a JSON array. Blanks
 * around an entry do not count.
 */
public final class CommaList {
    private static final int MAX_ENTRIES = 500;

    private CommaList() {}

    /** Lists of 1 … 500 entries, each of which has the form. */
    public static <T> Parser<List<T>> of(Parser<T> form) {
        return value -> {
            List<JsonNode> entries = entries(value).map(CommaList::stripped).toList();
            if (entries.size() > MAX_ENTRIES) {
                throw new WrongValue("has " + entries.size() + " entries, the limit is " + MAX_ENTRIES);
            }
            List<T> parsed = new ArrayList<>(entries.size());
            for (JsonNode entry : entries) {
                parsed.add(parse(entry, form));
            }
            return List.copyOf(parsed);
        };
    }

    private static <T> T parse(JsonNode entry, Parser<T> form) throws WrongValue {
        if (entry.isTextual() && entry.textValue().isEmpty()) {
            throw new WrongValue("has an empty entry");
        }
        try {
            return form.parse(entry);
        } catch (WrongValue e) {
            throw new WrongValue("has an entry that " + e.getMessage());
        }
    }

    private static Stream<JsonNode> entries(JsonNode value) throws WrongValue {
        if (value.isTextual()) {
            return Stream.of(value.textValue().split(",", -1)).map(TextNode::valueOf);
        }
        if (value.isArray()) {
            return StreamSupport.stream(value.spliterator(), false);
        }
        if (value.isNumber()) {
            return Stream.of(value);
        }
        throw new WrongValue("is not a comma-separated list");
    }

    /** Whole numbers become their digits, so that a store's code of digits alone may be sent as either. */
    private static JsonNode stripped(JsonNode entry) {
        return entry.isTextual() || entry.isIntegralNumber()
                ? TextNode.valueOf(entry.asText().strip())
                : entry;
    }
}
