package io.shopops.gateway.server;

import java.util.concurrent.atomic.AtomicLong;

/** Places of which there are so many, and no queue: who finds none is sent away. For any number of threads. */
final class Room {
    private final long most;
    private final AtomicLong taken = new AtomicLong();

    Room(long most) {
        this.most = most;
    }

    /** Takes all of them, or none where there are not so many left: then false. */
    boolean take(long places) {
        if (taken.addAndGet(places) <= most) {
            return true;
        }
        give(places);
        return false;
    }

    void give(long places) {
        taken.addAndGet(-places);
    }

    boolean isFull() {
        return taken.get() >= most;
    }

    long taken() {
        return taken.get();
    }
}
