package io.shopops.gateway.server;

import static io.shopops.gateway.answer.ReturnCode.REQUEST_TOO_LARGE;
import static io.shopops.gateway.answer.ReturnCode.SIGN_WRONG;

import io.shopops.gateway.answer.Refusal;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Arrays;

/** Reads a request's body up to a limit, and throws away what is beyond it. */
final class BodyReader {
    /** So much beyond the limit is read on, since a caller that is still sending doesn't read the answer. */
    static final int DRAINED = 8 * 1024 * 1024;

    private static final byte[] NONE = {};

    private final Promise<byte[]> whole = Promise.promise();
    private final int limit;
    private final Room room;
    private int expected;
    private long received;
    private byte[] bytes = NONE;
    private int length;

    /**
     * @param limit the most bytes a body may have
     * @param room for the bytes of all bodies
     */
    BodyReader(int limit, Room room) {
        this.limit = limit;
        this.room = room;
    }

    /** The body; fails with refusal -413 where it is larger, {@link Busy} where there is no room for it, 7 where it breaks off. */
    Future<byte[]> read(HttpServerRequest request) {
        String announced = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        // What HTTP takes for a length is a number.
        expected = announced == null ? limit : (int) Math.min(Long.parseLong(announced), limit);
        request.handler(this::take);
        request.exceptionHandler(cause -> whole.tryFail(new Refusal(SIGN_WRONG, "the request breaks off")));
        return whole.future();
    }

    private void take(Buffer chunk) {
        received += chunk.length();
        if (received <= limit) {
            hold(chunk);
            return;
        }
        release();
        if (received > (long) limit + DRAINED) {
            finish();
        }
    }

    private void hold(Buffer chunk) {
        if (whole.future().isComplete()) {
            return;
        }
        if (hasRoomFor(chunk.length())) {
            chunk.getBytes(bytes, length);
            length += chunk.length();
        } else {
            release();
            whole.fail(new Busy());
        }
    }

    /**
     * Grows by no more than arrives, or by a quarter where a body comes in small pieces: who only announces a large one
     * takes no room from others.
     */
    private boolean hasRoomFor(int more) {
        int needed = length + more;
        if (needed <= bytes.length) {
            return true;
        }
        int wanted = Math.max(needed, Math.min(bytes.length + bytes.length / 4, expected));
        if (!room.take(wanted - bytes.length)) {
            return false;
        }
        bytes = Arrays.copyOf(bytes, wanted);
        return true;
    }

    /** All of the request was read. */
    void finish() {
        if (received <= limit) {
            whole.tryComplete(length == bytes.length ? bytes : Arrays.copyOf(bytes, length));
        } else {
            whole.tryFail(new Refusal(REQUEST_TOO_LARGE, "a body may have " + limit + " bytes"));
        }
    }

    /** The body is no longer needed. */
    void release() {
        room.give(bytes.length);
        bytes = NONE;
    }
}
