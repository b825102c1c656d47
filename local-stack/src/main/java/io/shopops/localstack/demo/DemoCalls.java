package io.shopops.localstack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.shopops.localstack.call.SignedCall;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/** The calls of one demo application; all that the demo data sends may be sent again. */
final class DemoCalls {
    private static final String VERSION = "v1";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The gateway's answer where the service behind it gave none in time. */
    private static final int UNANSWERED = -500;

    /** The first calls of services that have just started are slow, and may be given up by the gateway. */
    private static final int TRIES = 8;

    /** What the pauses between tries grow by: 14 s in all. */
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final SignedCall call;

    DemoCalls(SignedCall call) {
        this.call = call;
    }

    JsonNode form(String method, Map<String, String> business) throws IOException, InterruptedException {
        return send(method, () -> call.form(method, VERSION, business));
    }

    JsonNode json(String method, String body) throws IOException, InterruptedException {
        return send(method, () -> call.json(method, VERSION, Map.of(), body));
    }

    /** Every try is signed anew: the gateway takes no signature twice. */
    private JsonNode send(String method, Supplier<HttpRequest> request) throws IOException, InterruptedException {
        for (int i = 1; ; i++) {
            JsonNode answer = JSON.readTree(call.send(request.get()));
            if (answer.at("/stat/code").asInt() != UNANSWERED) {
                return answer;
            }
            if (i == TRIES) {
                throw new IOException(method + " was not answered: " + answer);
            }
            Thread.sleep(PAUSE.multipliedBy(i).toMillis());
        }
    }
}
