package io.shopops.audit.scenario;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.shopops.audit.Calls;
import io.shopops.audit.RealServers;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

@QuarkusTest
@RealServers
class OpenApiTest {
    private static final String PREFIX = "/ShopsCheckRest/";
    /** The examples' shops are in no other test of this enterprise. */
    private static final Calls CALLS = Calls.of(1385);

    private final JsonNode document = read();

    @Test
    void describesEveryCallThereIsAndNoOther() {
        assertThat(document.get("paths").properties().stream()
                        .map(path -> path.getKey().substring(PREFIX.length()))
                        .collect(Collectors.toSet()))
                .isEqualTo(Resources.calls());
    }

    /** They are one story, told in the document's order. */
    @Test
    void everyExampleIsAnsweredAsItsAnswersExampleSays() {
        forEachCall((call, operation) -> {
            JsonNode answers = content(operation.at("/responses/200")).get("examples");
            content(operation.get("requestBody")).get("examples").properties().forEach(example -> {
                JsonNode expected = answers.path(example.getKey()).path("value");
                JsonNode answer = CorrectCalls.json(
                        CALLS.text(call, example.getValue().get("value").toString()));
                assertThat(answer.get("code"))
                        .as("%s %s: %s", call, example, answer)
                        .isEqualTo(expected.path("code"));
                assertThat(answer.get("message")).isEqualTo(expected.path("message"));
                if (expected.get("code").asInt() == 400) {
                    assertThat(answer.path("data")).isEqualTo(expected.path("data"));
                } else {
                    assertThat(shape(answer.path("data"))).isEqualTo(shape(expected.path("data")));
                }
            });
        });
    }

    @Test
    void everyCallShowsASuccessAndARefusalAndSaysWhatItTakes() {
        forEachCall((call, operation) -> {
            assertThat(operation.get("operationId").asText()).isEqualTo(call);
            assertThat(operation.get("summary").asText()).isNotBlank();
            assertThat(content(operation.at("/responses/200")).get("examples").findValuesAsText("code"))
                    .as(call)
                    .contains("200", "400");
            assertThat(resolved(content(operation.get("requestBody")).get("schema"))
                            .get("properties"))
                    .as(call)
                    .anySatisfy(property -> assertThat(property.isObject()).isTrue());
        });
    }

    @Test
    void refersToNothingThatIsMissing() {
        for (JsonNode reference : document.findValues("$ref")) {
            assertThat(document.at(reference.asText().substring(1)).isMissingNode())
                    .as(reference.asText())
                    .isFalse();
        }
    }

    @Test
    void isServedAsItIsWritten() {
        assertThat(given().get("/q/openapi").asString()).contains("/ShopsCheckRest/addCheckShop", "店铺已经在审核中");
    }

    /** The keys and kinds of values, in order; an array's are its first entry's. */
    private static String shape(JsonNode node) {
        if (node.isObject()) {
            return node.properties().stream()
                    .map(field -> field.getKey() + ":" + shape(field.getValue()))
                    .collect(Collectors.joining(",", "{", "}"));
        }
        return node.isArray()
                ? "[" + shape(node.path(0)) + "]"
                : node.getNodeType().name();
    }

    private void forEachCall(BiConsumer<String, JsonNode> check) {
        for (Map.Entry<String, JsonNode> path : document.get("paths").properties()) {
            check.accept(
                    path.getKey().substring(PREFIX.length()), path.getValue().get("post"));
        }
    }

    private static JsonNode content(JsonNode of) {
        return of.at("/content/application~1json");
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").asText().substring(1)) : node;
    }

    private static JsonNode read() {
        try (InputStream file = OpenApiTest.class.getResourceAsStream("/META-INF/openapi.yaml")) {
            return new YAMLMapper().readTree(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
