package io.shopops.gateway.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shopops.gateway.answer.Refusal;
import io.shopops.gateway.request.CallRequest;
import io.shopops.gateway.request.Entry;
import io.shopops.gateway.request.ServiceBody;
import io.shopops.gateway.request.TestLimits;
import java.io.IOException;
import java.util.Optional;

/**
 * A JSON body, any bytes: what is no JSON object is handed to the service as it is; of what is one, the service gets
 * every member, and the parameters of the query that it lacks.
 */
class JsonBodyFuzz {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    @FuzzTest(maxDuration = "10m")
    void atLength(byte[] body) {
        check(body);
    }

    static void check(byte[] body) {
        byte[] handed;
        try {
            handed = ServiceBody.of(CallRequest.parse(
                    Entry.CLOUD, "/cloud.api", "a=1&b=%E5%BE%97", "application/json", body, TestLimits.LIMITS));
        } catch (Refusal notUtf8) {
            assertThat(new String(body, UTF_8).getBytes(UTF_8)).isNotEqualTo(body);
            return;
        }
        Optional<ObjectNode> object = object(body.length == 0 ? new byte[] {'{', '}'} : body);
        if (object.isEmpty()) {
            return;
        }
        ObjectNode expected = object.get();
        if (!expected.has("a")) {
            expected.put("a", "1");
        }
        if (!expected.has("b")) {
            expected.put("b", "得");
        }
        assertThat(object(handed)).contains(expected);
    }

    private static Optional<ObjectNode> object(byte[] json) {
        try {
            JsonNode tree = JSON.readTree(json);
            return tree instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
        } catch (IOException noJson) {
            return Optional.empty();
        }
    }
}
