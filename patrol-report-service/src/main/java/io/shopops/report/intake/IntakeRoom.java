package io.shopops.report.intake;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How much of what calls bring may be on its way to the database at the same time. While the database is slow, callers
 * are turned away rather than held: what they sent would pile up here.
 */
class IntakeRoom {
    private final AtomicLong taken = new AtomicLong();
    private final long bytes;

    /** @param bytes of all together */
    IntakeRoom(long bytes) {
        this.bytes = bytes;
    }

    /** Takes room for a body, where there is some; one alone gets in whatever its size. */
    boolean enter(int bodyBytes) {
        long before = taken.getAndAdd(bodyBytes);
        if (before == 0 || before + bodyBytes <= bytes) {
            return true;
        }
        leave(bodyBytes);
        return false;
    }

    /** Gives the room of a body back. */
    void leave(int bodyBytes) {
        taken.addAndGet(-bodyBytes);
    }
}
