package io.shopops.audit.scenario;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A correct body of every call, from {@code scenarios/given/correct.yaml}, and what is changed of it. */
public final class CorrectCalls {
    private static final Path FILE = Path.of("src/test/resources/scenarios/given/correct.yaml");
    private static final JsonMapper JSON = new JsonMapper();
    /** {@code @x*100}: x a hundred times over, a {@code #} in it numbered. */
    private static final Pattern REPEATED = Pattern.compile("@([^*@]+)\\*([0-9]+)");

    private static final Map<String, JsonNode> BODIES = read();

    private CorrectCalls() {}

    /** The body of a correct call about a shop. */
    public static String body(String call, int shopsId) {
        return filled(correct(call).toString(), shopsId);
    }

    /** The body of a call that is correct but for some fields. */
    static String body(String call, JsonNode changes, int shopsId) {
        ObjectNode body = correct(call);
        changes.properties().forEach(change -> body.set(change.getKey(), change.getValue()));
        return filled(body.toString(), shopsId);
    }

    /** The body that a scenario sends. */
    static String body(Scenario scenario, int shopsId) {
        if (scenario.json() != null) {
            return filled(scenario.json(), shopsId);
        }
        ObjectNode body = correct(scenario.call());
        scenario.with().forEach(body::set);
        body.remove(scenario.without());
        scenario.withText().forEach((field, json) -> body.put(field, "<" + field + ">"));
        String text = body.toString();
        for (Map.Entry<String, String> raw : scenario.withText().entrySet()) {
            text = text.replace("\"<" + raw.getKey() + ">\"", raw.getValue());
        }
        return filled(text, shopsId);
    }

    /** A text with the shop's id where its place is, and what is to be repeated. */
    static String filled(String text, int shopsId) {
        String filled = text.replace("\"$shop\"", Integer.toString(shopsId))
                .replace("\"$other\"", Integer.toString(shopsId + 1))
                .replace("{shop}", Integer.toString(shopsId))
                .replace("{other}", Integer.toString(shopsId + 1));
        return REPEATED.matcher(filled)
                .replaceAll(found -> Matcher.quoteReplacement(IntStream.rangeClosed(1, Integer.parseInt(found.group(2)))
                        .mapToObj(number -> found.group(1).replace("#", Integer.toString(number)))
                        .collect(Collectors.joining())));
    }

    public static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    private static ObjectNode correct(String call) {
        JsonNode body = BODIES.get(call);
        if (body == null) {
            throw new AssertionError(FILE + " has no correct body of " + call + ": add one");
        }
        return body.deepCopy();
    }

    private static Map<String, JsonNode> read() {
        try {
            return new YAMLMapper()
                    .readTree(FILE.toFile()).properties().stream()
                            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
