package io.shopops.gateway.server;

import static io.shopops.gateway.answer.ReturnCode.API_CALL_LIMITED;

import io.shopops.gateway.answer.Refusal;
import java.time.Duration;

/** There is no room for a call. */
final class Busy extends RuntimeException {
    Busy() {
        // Happens most when there is least to spare: no stack trace to collect.
        super("the gateway is busy", null, false, false);
    }

    Refusal refusal() {
        return new Refusal(API_CALL_LIMITED, getMessage()).withRetryAfter(Duration.ofSeconds(1));
    }
}
