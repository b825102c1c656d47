package io.shopops.gateway.upstream;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.streams.ReadStream;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/**
 * A service's answer as it arrives, which fails where nothing of it arrives for too long. While its reader has it
 * paused, it is not the service that is slow: that time does not count.
 */
final class TimedStream implements ReadStream<Buffer> {
    private final HttpClientResponse response;
    private final Vertx vertx;
    private final Duration idle;
    private Handler<Throwable> failed = failure -> {};
    private boolean paused;
    private boolean over;
    private long lastMoved = System.nanoTime();

    /** Pauses the response. */
    TimedStream(HttpClientResponse response, Vertx vertx, Duration idle) {
        this.response = response;
        this.vertx = vertx;
        this.idle = idle;
        response.exceptionHandler(this::fail);
        pause();
        watch(idle.toMillis());
    }

    private void watch(long millis) {
        vertx.setTimer(Math.max(1, millis), timer -> {
            long left = idle.toMillis() - (System.nanoTime() - lastMoved) / 1_000_000;
            if (over) {
                return;
            }
            if (paused || left > 0) {
                watch(paused ? idle.toMillis() : left);
            } else {
                fail(new TimeoutException("nothing came for " + idle));
            }
        });
    }

    private void fail(Throwable cause) {
        if (!over) {
            over = true;
            failed.handle(cause);
            response.request().reset();
        }
    }

    /** The reader is not coming any more: the service need not go on. */
    void abandon() {
        if (!over) {
            over = true;
            response.request().reset();
        }
    }

    @Override
    public TimedStream exceptionHandler(Handler<Throwable> handler) {
        failed = handler == null ? failure -> {} : handler;
        return this;
    }

    @Override
    public TimedStream handler(Handler<Buffer> handler) {
        response.handler(
                handler == null
                        ? null
                        : chunk -> {
                            lastMoved = System.nanoTime();
                            handler.handle(chunk);
                        });
        return this;
    }

    @Override
    public TimedStream endHandler(Handler<Void> handler) {
        response.endHandler(end -> {
            over = true;
            if (handler != null) {
                handler.handle(null);
            }
        });
        return this;
    }

    @Override
    public TimedStream pause() {
        paused = true;
        response.pause();
        return this;
    }

    @Override
    public TimedStream resume() {
        return fetch(Long.MAX_VALUE);
    }

    @Override
    public TimedStream fetch(long amount) {
        paused = false;
        lastMoved = System.nanoTime();
        response.fetch(amount);
        return this;
    }
}
