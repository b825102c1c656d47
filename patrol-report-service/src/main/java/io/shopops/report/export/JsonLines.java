package io.shopops.report.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Lists that a row holds as JSON, as people read them: a line an entry. Read token by token: there are millions. */
final class JsonLines {
    private static final JsonFactory JSON = new JsonFactory();

    private static final String NONE = "[]";

    private JsonLines() {}

    /** Texts as they are. */
    static String texts(String json) {
        return lines(json, JsonParser::getText);
    }

    /** Rules as {@code [x] A1 description}; {@code [ ]} where it was not checked. */
    static String rules(String json) {
        return lines(json, JsonLines::rule);
    }

    private static String rule(JsonParser parser) throws IOException {
        String code = "";
        String description = "";
        boolean isChecked = false;
        for (String field = parser.nextFieldName(); field != null; field = parser.nextFieldName()) {
            parser.nextToken();
            switch (field) {
                case "code" -> code = parser.getText();
                case "description" -> description = parser.getText();
                case "hasChecked" -> isChecked = parser.getIntValue() == 1;
                default -> parser.skipChildren();
            }
        }
        return (isChecked ? "[x] " : "[ ] ") + (code + " " + description).strip();
    }

    private static String lines(String json, Entry entry) {
        if (json.equals(NONE)) {
            return "";
        }
        StringBuilder lines = new StringBuilder(json.length());
        try (JsonParser parser = JSON.createParser(json)) {
            parser.nextToken();
            for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
                lines.append(lines.isEmpty() ? "" : "\n").append(entry.text(parser));
            }
            return lines.toString();
        } catch (IOException e) {
            throw new UncheckedIOException("a stored list is not JSON", e);
        }
    }

    @FunctionalInterface
    private interface Entry {
        String text(JsonParser parser) throws IOException;
    }
}
