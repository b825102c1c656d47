package io.shopops.localstack.demo;

import io.shopops.localstack.call.SignedCall;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.util.Map;
import java.util.function.Supplier;

/** The calls of one demo application; all that the demo data sends may be sent again. */
final class DemoCalls {
    private static final String VERSION = "v1";

    /** The first calls of services that have just started are slow, and may be given up by the gateway. */
    private static final int TRIES = 5;

    private final SignedCall call;

    DemoCalls(SignedCall call) {
        this.call = call;
    }

    String form(String method, Map<String, String> business) throws IOException, InterruptedException {
        return send(method, () -> call.form(method, VERSION, business));
    }

    String json(String method, String body) throws IOException, InterruptedException {
        return send(method, () -> call.json(method, VERSION, Map.of(), body));
    }

    /** Every try is signed anew: the gateway takes no signature twice. */
    private String send(String method, Supplier<HttpRequest> request) throws IOException, InterruptedException {
        String answer = "";
        for (int i = 0; i < TRIES; i++) {
            answer = call.send(request.get());
            if (!answer.contains("\"code\":-500,")) {
                return answer;
            }
        }
        throw new IOException(method + " was not answered: " + answer);
    }
}
