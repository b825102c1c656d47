package io.shopops.gateway.upstream;

import io.netty.buffer.ByteBuf;
import io.shopops.gateway.upstream.UpstreamFailure.Kind;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.buffer.impl.BufferImpl;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import java.util.Arrays;

/** Reads a service's answer into memory, up to a limit. */
final class WholeBody {
    private static final byte[] NONE = {};

    /** The length, as far as it is known: to grow is to copy. */
    private final int expected;

    private byte[] bytes = NONE;
    private int length;

    private WholeBody(int expected) {
        this.expected = expected;
    }

    /** The body; fails where it is larger than the limit, at once where the answer says so itself. */
    static Future<byte[]> read(HttpClientResponse response, int limit) {
        Promise<byte[]> whole = Promise.promise();
        // Set in any case: without it Vert.x logs an error where the rest of an answer is not wanted.
        response.exceptionHandler(whole::tryFail);
        String length = response.getHeader(HttpHeaders.CONTENT_LENGTH);
        long told = length == null ? 0 : Long.parseLong(length);
        if (told > limit) {
            return Future.failedFuture(tooLarge(limit));
        }
        WholeBody body = new WholeBody((int) told);
        response.handler(chunk -> {
            if (body.length + chunk.length() > limit) {
                whole.tryFail(tooLarge(limit));
            } else {
                body.add(chunk);
            }
        });
        response.endHandler(end -> whole.tryComplete(body.bytes()));
        return whole.future();
    }

    private void add(Buffer chunk) {
        int wanted = length + chunk.length();
        ByteBuf piece = ((BufferImpl) chunk).getByteBuf();
        if (length == 0 && isAnArray(piece)) {
            bytes = piece.array();
            length = wanted;
            return;
        }
        if (wanted > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.max(wanted, expected), 2 * bytes.length));
        }
        chunk.getBytes(bytes, length);
        length = wanted;
    }

    /** Most answers come in one piece, which is nobody else's. */
    private static boolean isAnArray(ByteBuf piece) {
        return piece.hasArray()
                && piece.arrayOffset() + piece.readerIndex() == 0
                && piece.array().length == piece.readableBytes();
    }

    private byte[] bytes() {
        return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    }

    private static UpstreamFailure tooLarge(int limit) {
        return new UpstreamFailure(Kind.TOO_LARGE, "an answer of more than " + limit + " bytes");
    }
}
