package io.shopops.gateway.upstream;

import io.shopops.gateway.upstream.UpstreamFailure.Kind;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;

/** Reads a service's answer into memory, up to a limit. */
final class WholeBody {
    private WholeBody() {}

    /** The body; fails where it is larger than the limit, at once where the answer says so itself. */
    static Future<Buffer> read(HttpClientResponse response, int limit) {
        Promise<Buffer> whole = Promise.promise();
        // Set in any case: without it Vert.x logs an error where the rest of an answer is not wanted.
        response.exceptionHandler(whole::tryFail);
        String length = response.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null && Long.parseLong(length) > limit) {
            return Future.failedFuture(tooLarge(limit));
        }
        Buffer body = Buffer.buffer();
        response.handler(chunk -> {
            if (body.length() + chunk.length() > limit) {
                whole.tryFail(tooLarge(limit));
            } else {
                body.appendBuffer(chunk);
            }
        });
        response.endHandler(end -> whole.tryComplete(body));
        return whole.future();
    }

    private static UpstreamFailure tooLarge(int limit) {
        return new UpstreamFailure(Kind.TOO_LARGE, "an answer of more than " + limit + " bytes");
    }
}
