package io.shopops.gateway.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.shopops.gateway.answer.Envelope;
import io.shopops.gateway.answer.ServiceAnswer;
import io.shopops.gateway.text.MalformedJson;
import java.io.IOException;

/** A service's answer, any bytes: it is malformed, or what is JSON stays JSON in the envelope, data and message unchanged. */
class AnswerFuzz {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    @FuzzTest(maxDuration = "10m")
    void atLength(byte[] answer) throws IOException {
        check(answer);
    }

    static void check(byte[] bytes) throws IOException {
        byte[] members =
                ("{\"code\":200,\"message\":\"ok\",\"data\":" + new String(bytes, UTF_8) + "}").getBytes(UTF_8);
        parse(bytes);
        ServiceAnswer answer = parse(members);
        if (answer == null || !isJson(members)) {
            return;
        }
        JsonNode service = JSON.readTree(members);
        JsonNode envelope = JSON.readTree(Envelope.of(answer, "cid", 0).bytes());
        boolean success = service.get("code").asInt() == 200;
        assertThat(envelope.at("/stat/code").asInt())
                .isEqualTo(success ? 0 : service.get("code").asInt());
        JsonNode data = service.get("data");
        if (success && data != null && !data.isNull()) {
            assertThat(envelope.get("data")).isEqualTo(data);
        }
    }

    private static ServiceAnswer parse(byte[] json) {
        try {
            return ServiceAnswer.parse(json);
        } catch (MalformedJson malformed) {
            return null;
        }
    }

    private static boolean isJson(byte[] text) {
        try {
            return JSON.readTree(text) != null;
        } catch (IOException noJson) {
            return false;
        }
    }
}
