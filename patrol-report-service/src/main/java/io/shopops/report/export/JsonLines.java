package io.shopops.report.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Lists that a row holds as JSON, as people read them: a line an entry. */
final class JsonLines {
    private static final JsonMapper JSON = new JsonMapper();

    private static final String NONE = "[]";

    private JsonLines() {}

    /** Texts as they are. */
    static String texts(String json) {
        return lines(json, JsonNode::asText);
    }

    /** Rules as {@code [x] A1 description}; {@code [ ]} where it was not checked. */
    static String rules(String json) {
        return lines(json, JsonLines::rule);
    }

    private static String rule(JsonNode rule) {
        String words =
                rule.path("code").asText() + " " + rule.path("description").asText();
        return (rule.path("hasChecked").asInt() == 1 ? "[x] " : "[ ] ") + words.strip();
    }

    private static String lines(String json, Function<JsonNode, String> line) {
        if (json.equals(NONE)) {
            return "";
        }
        try {
            return StreamSupport.stream(JSON.readTree(json).spliterator(), false)
                    .map(line)
                    .collect(Collectors.joining("\n"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored list is not JSON", e);
        }
    }
}
