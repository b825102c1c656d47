package io.shopops.gateway.upstream;

import io.shopops.gateway.upstream.UpstreamFailure.Kind;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import java.util.Arrays;

/** Reads a service's answer into memory, up to a limit. */
final class WholeBody {
    private byte[] bytes;
    private int length;

    /** @param expected the length, as far as it is known: to grow is to copy */
    private WholeBody(int expected) {
        this.bytes = new byte[expected];
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
        if (wanted > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(wanted, 2 * bytes.length));
        }
        chunk.getBytes(bytes, length);
        length = wanted;
    }

    private byte[] bytes() {
        return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    }

    private static UpstreamFailure tooLarge(int limit) {
        return new UpstreamFailure(Kind.TOO_LARGE, "an answer of more than " + limit + " bytes");
    }
}
