package io.shopops.gateway.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.shopops.gateway.admin.problem.ProblemType;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OpenApiTest {
    private static final Set<String> VERBS = Set.of("get", "post", "put", "patch", "delete");

    private final JsonNode document = read();

    @Test
    void describesEveryOperationThereIsAndNoOther() {
        List<String> described = new ArrayList<>();
        forEachOperation((path, verb, operation) -> described.add(verb.toUpperCase(Locale.ROOT) + " " + path));
        described.remove("GET /.well-known/jwks.json");

        assertThat(described)
                .containsExactlyInAnyOrderElementsOf(
                        Operation.all().stream().map(Operation::toString).toList());
    }

    @Test
    void givesEveryBodyAnExample() {
        forEachOperation((path, verb, operation) -> {
            for (JsonNode answer : operation.get("responses")) {
                requireExamples(path, resolved(answer).path("content"));
            }
            requireExamples(path, operation.path("requestBody").path("content"));
        });
    }

    @Test
    void tellsOfProblemsAndOfTheTokenForEveryOperation() {
        assertThat(document.at("/security/0/bearer").isArray()).isTrue();
        forEachOperation((path, verb, operation) -> {
            if (path.startsWith("/admin/")) {
                assertThat(operation.at("/responses/default/$ref").asText())
                        .as(path)
                        .endsWith("/Problem");
                assertThat(operation.has("security")).as(path).isFalse();
            }
        });
        String statuses =
                document.at("/components/responses/Problem/description").asText();
        for (ProblemType type : ProblemType.values()) {
            assertThat(statuses).contains(Integer.toString(type.status()));
        }
    }

    @Test
    void namesEveryOperationOnceAndEveryParameterOfItsPath() {
        Set<String> ids = new HashSet<>();
        forEachOperation((path, verb, operation) -> {
            assertThat(ids.add(operation.path("operationId").asText())).as(path).isTrue();
            assertThat(operation.path("summary").asText()).as(path).isNotBlank();
        });
        for (Map.Entry<String, JsonNode> path : document.get("paths").properties()) {
            for (JsonNode parameter : path.getValue().path("parameters")) {
                assertThat(path.getKey())
                        .contains("{" + resolved(parameter).get("name").asText() + "}");
            }
            assertThat(path.getValue().path("parameters")).hasSize(path.getKey().split("\\{").length - 1);
        }
    }

    @Test
    void refersToNothingThatIsMissing() {
        for (JsonNode reference : document.findValues("$ref")) {
            assertThat(document.at(reference.asText().substring(1)).isMissingNode())
                    .as(reference.asText())
                    .isFalse();
        }
    }

    private static void requireExamples(String path, JsonNode content) {
        for (JsonNode body : content) {
            assertThat(body.has("example") || body.has("examples")).as(path).isTrue();
        }
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").asText().substring(1)) : node;
    }

    private void forEachOperation(OperationCheck check) {
        for (Map.Entry<String, JsonNode> path : document.get("paths").properties()) {
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                if (VERBS.contains(operation.getKey())) {
                    check.of(path.getKey(), operation.getKey(), operation.getValue());
                }
            }
        }
    }

    private interface OperationCheck {
        void of(String path, String verb, JsonNode operation);
    }

    private static JsonNode read() {
        try (InputStream file = OpenApiTest.class.getResourceAsStream("/META-INF/openapi.yaml")) {
            return new YAMLMapper().readTree(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
