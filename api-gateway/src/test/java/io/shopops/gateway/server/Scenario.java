package io.shopops.gateway.server;

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

/**
 * One call and the answer it must get, as the files in {@code scenarios} tell it; their README says what each part
 * means. What a scenario leaves out is null here and as in a correct call.
 */
record Scenario(String name, Call call, Answer answer) {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .build();

    Scenario {
        call = call == null ? YAML.convertValue(Map.of(), Call.class) : call;
    }

    record Call(
            String to,
            String verb,
            Map<String, String> with,
            List<String> without,
            String timestamp,
            String secret,
            boolean rsaKey,
            boolean inQuery,
            String json,
            boolean bodySigned,
            String contentType,
            String afterwards,
            int times,
            Map<String, String> headers) {
        Call {
            with = with == null ? Map.of() : with;
            without = without == null ? List.of() : without;
            headers = headers == null ? Map.of() : headers;
            to = to == null ? "/cloud.api" : to;
            verb = verb == null ? "POST" : verb;
            times = Math.max(times, 1);
        }

        boolean isByPath() {
            return to.startsWith("/ShopsCheckRest/");
        }

        boolean namesNoMethod() {
            return isByPath() || to.equals("/apis");
        }
    }

    record Answer(int code, int http, String says, JsonNode data, String format, String file, boolean ofTheGateway) {
        Answer {
            http = http == 0 ? 200 : http;
        }

        boolean isXml() {
            return "xml".equals(format);
        }
    }

    private record Scenarios(List<Scenario> scenarios) {}

    /** Every scenario there is, file by file. */
    static Stream<Scenario> all() {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/scenarios"))) {
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
            return YAML.readValue(file.toFile(), Scenarios.class).scenarios();
        } catch (IOException e) {
            throw new UncheckedIOException(file + " is no file of scenarios: " + e.getMessage(), e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
