package io.shopops.gateway.server;

import io.shopops.gateway.answer.Envelope;
import io.shopops.gateway.answer.Outcome;
import io.shopops.gateway.answer.Refusal;
import io.shopops.gateway.answer.ReturnCode;
import io.shopops.gateway.answer.ServiceAnswer;
import io.shopops.gateway.request.Entry;
import io.vertx.core.buffer.Buffer;
import java.net.HttpURLConnection;
import java.time.Duration;

/**
 * What goes back to the caller.
 *
 * @param httpStatus the HTTP status
 * @param code for the log: 0 on success, else the code of the gateway or the service
 * @param outcome for those who count
 * @param body JSON
 * @param retryAfter when it makes sense to call again, zero where nothing is known of that
 */
record Reply(int httpStatus, int code, Outcome outcome, Buffer body, Duration retryAfter) {
    private static final int OK = HttpURLConnection.HTTP_OK;

    /** For the log, where nobody was there to take the answer; no caller ever sees it. */
    private static final int CALLER_LEFT = 499;

    /** @param systime when the call is answered, epoch milliseconds */
    static Reply of(ServiceAnswer answer, Exchange exchange, long systime) {
        int code = answer.isSuccess() ? ReturnCode.SUCCESS.number() : answer.code();
        byte[] body = isPathStyle(exchange) ? answer.bytes() : Envelope.of(answer, exchange.cid(), systime);
        Outcome outcome = answer.isSuccess() ? Outcome.SUCCEEDED : Outcome.BUSINESS_ERROR;
        return new Reply(OK, code, outcome, Buffer.buffer(body), Duration.ZERO);
    }

    /**
     * A refusal is an envelope everywhere. On {@code /cloud.api} its HTTP status is 200 all the same: clients drop the
     * body of any other.
     *
     * @param systime when the call is answered, epoch milliseconds
     */
    static Reply of(Refusal refusal, Exchange exchange, long systime) {
        boolean isCloud = exchange.entry().filter(Entry.CLOUD::equals).isPresent();
        return new Reply(
                isCloud ? OK : refusal.httpStatus(),
                refusal.code().number(),
                refusal.code().isFailure() ? Outcome.FAILED : Outcome.REFUSED,
                Buffer.buffer(Envelope.of(refusal, exchange.cid(), systime)),
                refusal.retryAfter());
    }

    /** The same, where the caller went away before it came. */
    Reply unheard() {
        return new Reply(CALLER_LEFT, code, Outcome.LEFT, body, retryAfter);
    }

    private static boolean isPathStyle(Exchange exchange) {
        return exchange.entry().filter(Entry.PATH::equals).isPresent();
    }
}
