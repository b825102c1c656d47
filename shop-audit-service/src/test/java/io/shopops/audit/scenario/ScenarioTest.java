package io.shopops.audit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.shopops.audit.Calls;
import io.shopops.audit.Database;
import io.shopops.audit.RealServers;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The scenarios of {@code src/test/resources/scenarios}, each about two shops of enterprise 1384 that are its own. */
@QuarkusTest
@RealServers
class ScenarioTest {
    private static final Calls CALLS = Calls.of(1384, 1385);
    private static final AtomicInteger SHOPS = new AtomicInteger(9000);
    private static final List<String> OF_THE_SEED =
            List.of("addCheckShop", "getCheckShopInfo", "allowShop", "rejectShop");

    private static final String STATE = Stream.of(
                    "shop_check", "shop_check_history", "shop", "shop_relation", "shop_check_claim")
            .map("SELECT '%1$s', to_jsonb(t)::text FROM %1$s t, own WHERE shops_id IN (a, b)"::formatted)
            .collect(Collectors.joining(
                    " UNION ALL ", "WITH own AS (SELECT ?::integer a, ?::integer b) ", " ORDER BY 1, 2"));

    @Inject
    Database database;

    @ParameterizedTest
    @MethodSource("io.shopops.audit.scenario.Scenario#all")
    void isAnsweredAsTheScenarioSays(Scenario scenario) {
        int shopsId = SHOPS.getAndAdd(2);
        for (JsonNode step : scenario.given()) {
            JsonNode answer = make(step, shopsId);
            assertThat(answer.get("code").asInt()).as("%s: %s", step, answer).isEqualTo(200);
        }
        List<String> before = state(shopsId);

        String answered = CALLS.text(scenario.call(), CorrectCalls.body(scenario, shopsId));

        assertAnswer(CorrectCalls.json(answered), scenario.answer(), shopsId);
        if (scenario.answer().code() != 200) {
            assertThat(state(shopsId)).as("what is refused changes nothing").isEqualTo(before);
        }
        scenario.then().forEach(then -> assertAnswer(make(then.call(), shopsId), then.answer(), shopsId));
    }

    @Test
    void everyCallHasItsScenarios() {
        Map<String, Long> scenarios =
                Scenario.all().collect(Collectors.groupingBy(Scenario::call, Collectors.counting()));

        assertThat(Resources.calls()).allSatisfy(call -> assertThat(scenarios.getOrDefault(call, 0L))
                .as(call)
                .isGreaterThanOrEqualTo(OF_THE_SEED.contains(call) ? 30L : 12L));
        assertThat(Scenario.all().map(Scenario::toString)).doesNotHaveDuplicates();
    }

    private static void assertAnswer(JsonNode answer, Scenario.Answer expected, int shopsId) {
        String said = answer.get("code").asInt() + " " + answer.get("message").asText();
        String expectedSaid = expected.code() + " " + CorrectCalls.filled(expected.message(), shopsId);
        if (expectedSaid.endsWith("…")) {
            assertThat(said).startsWith(expectedSaid.substring(0, expectedSaid.length() - 1));
        } else {
            assertThat(said).isEqualTo(expectedSaid);
        }
        JsonNode data = answer.path("data");
        if (expected.data() != null) {
            // As texts: the order of keys is the contract's as well.
            assertThat(data.toString())
                    .isEqualTo(expectedOf(expected.data(), data, shopsId).toString());
        }
        if (expected.part() != null) {
            expectedOf(expected.part(), data, shopsId).properties().forEach(part -> assertThat(data.path(part.getKey()))
                    .as("%s of %s", part.getKey(), data)
                    .isEqualTo(part.getValue()));
        }
        if (expected.errors() != null) {
            assertThat(StreamSupport.stream(data.path("errors").spliterator(), false)
                            .map(error -> error.get("message").asText()))
                    .containsExactlyElementsOf(expected.errors());
        }
        if (expected.hasNoData()) {
            assertThat(answer.has("data")).as(answer.toString()).isFalse();
        }
    }

    /** What is expected, with the answer's own numbers where a number alone is asked for. */
    private static JsonNode expectedOf(JsonNode expected, JsonNode answered, int shopsId) {
        JsonNode filled = CorrectCalls.json(CorrectCalls.filled(expected.toString(), shopsId));
        return anyNumber(filled, answered);
    }

    private static JsonNode anyNumber(JsonNode expected, JsonNode answered) {
        if (expected.isTextual() && expected.textValue().equals("$number") && answered.isNumber()) {
            return answered;
        }
        if (expected instanceof ObjectNode object) {
            object.properties()
                    .forEach(field -> field.setValue(anyNumber(field.getValue(), answered.path(field.getKey()))));
        }
        if (expected instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, anyNumber(array.get(i), answered.path(i)));
            }
        }
        return expected;
    }

    /** A step is the name of a call that is made correctly, or the name with the fields that are changed of it. */
    private static JsonNode make(JsonNode step, int shopsId) {
        String call = step.isTextual() ? step.textValue() : step.fieldNames().next();
        String body = CorrectCalls.body(call, step.path(call), shopsId);
        return CorrectCalls.json(CALLS.text(call, body));
    }

    /** Everything that is stored of the scenario's two shops. */
    private List<String> state(int shopsId) {
        return database.rows(STATE, shopsId, shopsId + 1);
    }
}
