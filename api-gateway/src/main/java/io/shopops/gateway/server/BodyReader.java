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
    private final Room room;
    private long received;
    private int held;

    /**
     * @param limit the most bytes a body may have
     * @param room for the bytes of all bodies
     */
    BodyReader(int limit, Room room) {
        this.limit = limit;
        this.room = room;
    }

    /** The body; fails with refusal -413 where it is larger, {@link Busy} where there is no room for it, 7 where it breaks off. */
    Future<Buffer> read(HttpServerRequest request) {
        request.handler(this::take);
        request.exceptionHandler(cause -> whole.tryFail(new Refusal(SIGN_WRONG, "the request breaks off")));
        return whole.future();
    }

    private void take(Buffer chunk) {
        received += chunk.length();
        if (received <= limit) {
            hold(chunk);
        } else if (received > (long) limit + DRAINED) {
            finish();
        }
    }

    private void hold(Buffer chunk) {
        if (whole.future().isComplete()) {
            return;
        }
        if (room.take(chunk.length())) {
            held += chunk.length();
            body.appendBuffer(chunk);
        } else {
            whole.fail(new Busy());
        }
    }

    /** All of the request was read. */
    void finish() {
        if (received <= limit) {
            whole.tryComplete(body);
        } else {
            whole.tryFail(new Refusal(REQUEST_TOO_LARGE, "a body may have " + limit + " bytes"));
        }
    }

    /** The body is no longer needed. */
    void release() {
        room.give(held);
        held = 0;
    }
}
