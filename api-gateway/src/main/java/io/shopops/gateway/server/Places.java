package io.shopops.gateway.server;

import io.shopops.gateway.upstream.UpstreamFailure;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The places of calls that are worked on: who finds none waits for one, in the order of arrival on whatever event loop,
 * and not for long. To refuse a call costs much of what it costs to serve it, so that a crowd which is refused at once,
 * and is back at once, leaves little time for anything else; one that waits costs next to nothing. For any thread.
 */
final class Places {
    private static final int LOOK_EVERY_MILLIS = 10;

    private final Vertx vertx;
    private final Room room;
    private final Room waiting;
    private final long patienceNanos;
    private final Queue<Waiting> queue = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean looking = new AtomicBoolean();

    /**
     * @param waiting counts who waits
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

    /**
     * A place, to be given back; told on the caller's event loop. Fails with {@link Busy} where none came free in time.
     *
     * @param callerLeft nobody waits any more
     */
    Future<Void> take(Future<Void> callerLeft) {
        if (queue.isEmpty() && room.take(1)) {
            return Future.succeededFuture();
        }
        if (patienceNanos == 0) {
            return Future.failedFuture(new Busy());
        }
        Waiting last =
                new Waiting(vertx.getOrCreateContext(), Promise.promise(), System.nanoTime(), new AtomicBoolean());
        waiting.take(1);
        queue.add(last);
        callerLeft.onComplete(left -> {
            if (end(last)) {
                last.place.fail(new UpstreamFailure(
                        UpstreamFailure.Kind.CALLER_LEFT, "any service: the caller went away while it waited"));
            }
        });
        // One may have come free before this was in the queue.
        fill();
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
            Waiting next = queue.poll();
            if (next != null && end(next)) {
                // Later, not from here: its call may end at once and come back with the place.
                next.context.runOnContext(turn -> next.place.complete());
            } else {
                room.give(1);
            }
        }
    }

    /** Ends a wait; false where it has ended before, in another way. */
    private boolean end(Waiting one) {
        boolean isFirst = one.over.compareAndSet(false, true);
        if (isFirst) {
            waiting.give(1);
        }
        return isFirst;
    }

    private void lookLater() {
        if (looking.compareAndSet(false, true)) {
            vertx.setTimer(LOOK_EVERY_MILLIS, tick -> look());
        }
    }

    private void look() {
        long now = System.nanoTime();
        for (Waiting first = queue.peek(); first != null && first.isDone(now, patienceNanos); first = queue.peek()) {
            Waiting late = first;
            if (queue.remove(late) && end(late)) {
                late.context.runOnContext(turn -> late.place.fail(new Busy()));
            }
        }
        looking.set(false);
        if (!queue.isEmpty()) {
            lookLater();
        }
    }

    /**
     * @param since {@link System#nanoTime}
     * @param over whether it has a place, was refused or has left
     */
    private record Waiting(Context context, Promise<Void> place, long since, AtomicBoolean over) {
        boolean isDone(long now, long patienceNanos) {
            return over.get() || now - since > patienceNanos;
        }
    }
}
