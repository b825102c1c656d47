package io.shopops.gateway.upstream;

import io.shopops.gateway.answer.ServiceAnswer;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;

/** What came from a service. */
public sealed interface Answer {
    /** {@code {code,message,data}}. */
    record Whole(ServiceAnswer answer) implements Answer {}

    /**
     * A file, or a part of one.
     *
     * @param httpStatus 200, 206, or 416 where there is no such part
     * @param headers those that tell what it is
     * @param body fails where it breaks off; paused until it is read
     */
    record Streamed(int httpStatus, MultiMap headers, ReadStream<Buffer> body) implements Answer {}
}
