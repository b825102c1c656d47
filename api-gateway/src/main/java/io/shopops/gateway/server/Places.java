package io.shopops.gateway.server;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The places of calls that are worked on, as one event loop gives them: who finds none waits for one, in the order of
 * arrival and not for long. To refuse a call costs much of what it costs to serve it, so that a crowd which is refused at
 * once, and is back at once, leaves little time for anything else; one that waits costs nothing. It is no larger than
 * the connections that there may be.
 */
final class Places {
    /** Other event loops give places as well, and tell nobody. */
    private static final int LOOK_EVERY_MILLIS = 10;

    private final Vertx vertx;
    private final Room room;
    private final Room waiting;
    private final long patienceNanos;
    private final Deque<Waiting> queue = new ArrayDeque<>();
    private boolean looking;

    /**
     * @param room shared by all event loops
     * @param waiting counts who waits, on all event loops together
     * @param patience how long a call waits at most, by up to {@value #LOOK_EVERY_MILLIS} ms more; 0 for not at all
     */
    Places(Vertx vertx, Room room, Room waiting, Duration patience) {
        this.vertx = vertx;
        this.room = room;
        this.waiting = waiting;
        this.patienceNanos = patience.toNanos();
    }

    /** Whether a call that came now would be refused. */
    boolean areGone() {
        return patienceNanos == 0 && room.isFull();
    }

    /** A place, to be given back; fails with {@link Busy} where none came free in time. */
    Future<Void> take() {
        if (queue.isEmpty() && room.take(1)) {
            return Future.succeededFuture();
        }
        if (patienceNanos == 0) {
            return Future.failedFuture(new Busy());
        }
        Waiting last = new Waiting(Promise.promise(), System.nanoTime());
        queue.add(last);
        waiting.take(1);
        lookLater();
        return last.place.future();
    }

    /** Gives a place back, to who has waited longest. */
    void give() {
        room.give(1);
        fill();
    }

    private void fill() {
        while (!queue.isEmpty() && room.take(1)) {
            leave().place.complete();
        }
    }

    private Waiting leave() {
        waiting.give(1);
        return queue.remove();
    }

    private void lookLater() {
        if (!looking) {
            looking = true;
            vertx.setTimer(LOOK_EVERY_MILLIS, tick -> look());
        }
    }

    private void look() {
        looking = false;
        fill();
        long now = System.nanoTime();
        while (!queue.isEmpty() && now - queue.peek().since > patienceNanos) {
            leave().place.fail(new Busy());
        }
        if (!queue.isEmpty()) {
            lookLater();
        }
    }

    /** @param since {@link System#nanoTime} */
    private record Waiting(Promise<Void> place, long since) {}
}
