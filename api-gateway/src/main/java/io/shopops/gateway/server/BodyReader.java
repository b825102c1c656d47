package io.shopops.gateway.server;

import static io.shopops.gateway.answer.ReturnCode.REQUEST_TOO_LARGE;
import static io.shopops.gateway.answer.ReturnCode.SIGN_WRONG;

import io.shopops.gateway.answer.Refusal;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/** Reads a request's body up to a limit, and throws away what is beyond it. */
final class BodyReader {
    /** So much beyond the limit is read on, since a caller that is still sending doesn't read the answer. */
    static final int DRAINED = 8 * 1024 * 1024;

    private final Promise<Buffer> whole = Promise.promise();
    private final Buffer body = Buffer.buffer();
    private final int limit;
    private long received;

    private BodyReader(int limit) {
        this.limit = limit;
    }

    /**
     * Reads the body of a request.
     *
     * @param limit the most bytes a body may have
     * @return the body; fails with refusal -413 where it is larger, 7 where it breaks off
     */
    static Future<Buffer> read(HttpServerRequest request, int limit) {
        BodyReader reader = new BodyReader(limit);
        request.handler(reader::take);
        request.endHandler(end -> reader.finish());
        request.exceptionHandler(cause -> reader.whole.tryFail(new Refusal(SIGN_WRONG, "the request breaks off")));
        return reader.whole.future();
    }

    private void take(Buffer chunk) {
        received += chunk.length();
        if (received <= limit) {
            body.appendBuffer(chunk);
        } else if (received > (long) limit + DRAINED) {
            finish();
        }
    }

    private void finish() {
        if (received <= limit) {
            whole.tryComplete(body);
        } else {
            whole.tryFail(new Refusal(REQUEST_TOO_LARGE, "a body may have " + limit + " bytes"));
        }
    }
}
