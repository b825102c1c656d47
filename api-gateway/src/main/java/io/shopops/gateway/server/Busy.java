package io.shopops.gateway.server;

import static io.shopops.gateway.answer.ReturnCode.API_CALL_LIMITED;

import io.shopops.gateway.answer.Refusal;
import java.time.Duration;

/** The answer to a call that there is no room for. */
final class Busy {
    private static final Refusal REFUSAL =
            new Refusal(API_CALL_LIMITED, "the gateway is busy").withRetryAfter(Duration.ofSeconds(1));

    private Busy() {}

    static Refusal refusal() {
        return REFUSAL;
    }
}
