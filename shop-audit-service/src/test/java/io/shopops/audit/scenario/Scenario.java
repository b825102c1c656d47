package io.shopops.audit.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One call and the answer it must get, as the files in {@code scenarios} tell it; their README says what each part means. */
public record Scenario(
        String call,
        String name,
        List<JsonNode> given,
        Map<String, JsonNode> with,
        Map<String, String> withText,
        List<String> without,
        String json,
        Answer answer,
        List<Then> then) {
    private static final Path FOLDER = Path.of("src/test/resources/scenarios");
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .build();

    /**
     * What is expected; null is what the scenario does not say.
     *
     * @param part some keys of the data
     * @param errors the messages of all problems
     */
    record Answer(int code, String message, JsonNode data, JsonNode part, List<String> errors) {
        /** A refusal of input has its problems there, whether or not the scenario says them. */
        boolean hasNoData() {
            return data == null && part == null && errors == null && code != 400;
        }
    }

    /** A step after the call, and what it must be answered. */
    record Then(JsonNode call, Answer answer) {}

    private record Scenarios(String call, List<Scenario> scenarios) {}

    /** Every scenario there is, file by file. */
    public static Stream<Scenario> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files
                    .filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .flatMap(file -> read(file).stream())
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Scenario> read(Path file) {
        try {
            Scenarios read = YAML.readValue(file.toFile(), Scenarios.class);
            return read.scenarios().stream()
                    .map(one -> new Scenario(
                            read.call(),
                            one.name(),
                            orEmpty(one.given()),
                            one.with() == null ? Map.of() : one.with(),
                            one.withText() == null ? Map.of() : one.withText(),
                            orEmpty(one.without()),
                            one.json(),
                            one.answer(),
                            orEmpty(one.then())))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(file + " is no file of scenarios: " + e.getMessage(), e);
        }
    }

    private static <T> List<T> orEmpty(List<T> list) {
        return list == null ? List.of() : list;
    }

    @Override
    public String toString() {
        return call + ": " + name;
    }
}
