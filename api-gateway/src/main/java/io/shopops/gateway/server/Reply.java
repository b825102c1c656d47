package io.shopops.gateway.server;

import io.shopops.gateway.answer.Envelope;
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
 * @param retryAfter when the caller may call again; zero where nothing is known of that
 * @param body JSON
 */
record Reply(int httpStatus, int code, Duration retryAfter, Buffer body) {
    private static final int OK = HttpURLConnection.HTTP_OK;

    /** @param systime when the call is answered, epoch milliseconds */
    static Reply of(ServiceAnswer answer, Exchange exchange, long systime) {
        int code = answer.isSuccess() ? ReturnCode.SUCCESS.number() : answer.code();
        byte[] body = isPathStyle(exchange) ? answer.bytes() : Envelope.of(answer, exchange.cid(), systime);
        return new Reply(OK, code, Duration.ZERO, Buffer.buffer(body));
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
                refusal.retryAfter(),
                Buffer.buffer(Envelope.of(refusal, exchange.cid(), systime)));
    }

    /** Rounded up: a caller that waits so long has waited long enough. */
    String retryAfterSeconds() {
        return Long.toString(retryAfter.plusSeconds(1).minusNanos(1).toSeconds());
    }

    private static boolean isPathStyle(Exchange exchange) {
        return exchange.entry().filter(Entry.PATH::equals).isPresent();
    }
}
