package io.shopops.gateway.replay;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Remembers calls in this process, each for as long as it could pass again. It never forgets one to make room for
 * another: where there is no room, it says so. Safe for concurrent use; parts of it are locked, each for a moment.
 */
final class ReplayMemory {
    enum Outcome {
        NEW,
        KNOWN,
        FULL
    }

    /**
     * Each has room for so many entries, or up to twice as many: to grow such a one takes a fraction of a millisecond, in
     * which its event loop does nothing else. The smaller, the more unevenly they fill.
     */
    private static final int SMALLEST_SEGMENT = 4_096;

    private final Segment[] segments;

    /**
     * A call takes one entry, one with a nonce two; an entry takes 32 to 48 bytes.
     *
     * @param mostEntries up to a few in a hundred fewer may fit, as they spread unevenly
     * @throws IllegalArgumentException where that is none, or more than 500 million
     */
    ReplayMemory(int mostEntries) {
        if (mostEntries < 2 || mostEntries > 500_000_000) {
            throw new IllegalArgumentException("shopops.gateway.replay.max-entries must be 2 to 500000000");
        }
        int parts = Math.max(1, Integer.highestOneBit(mostEntries / SMALLEST_SEGMENT));
        // They fill alike, and are not to grow all at once.
        segments = IntStream.range(0, parts)
                .mapToObj(part -> new Segment((mostEntries + parts - 1) / parts, (double) part / parts))
                .toArray(Segment[]::new);
    }

    /**
     * Remembers a call of which nothing is known yet; where it is known, or there is no room, nothing changes.
     *
     * @param now seconds since 1970
     */
    Outcome remember(Footprint call, long now) {
        List<CallDigest> digests = call.digests();
        int one = segmentOf(digests.get(0));
        int other = segmentOf(digests.get(digests.size() - 1));
        // Both at once, always in the same order: what others see is all of a call or nothing.
        synchronized (segments[Math.min(one, other)]) {
            synchronized (segments[Math.max(one, other)]) {
                return rememberLocked(call, one == other ? digests.size() : 1, now);
            }
        }
    }

    private Outcome rememberLocked(Footprint call, int entriesOfSegment, long now) {
        for (CallDigest digest : call.digests()) {
            if (segments[segmentOf(digest)].knows(digest, now)) {
                return Outcome.KNOWN;
            }
        }
        for (CallDigest digest : call.digests()) {
            if (!segments[segmentOf(digest)].hasRoomFor(entriesOfSegment, now)) {
                return Outcome.FULL;
            }
        }
        for (CallDigest digest : call.digests()) {
            segments[segmentOf(digest)].add(digest, call.keptUntil(), now);
        }
        return Outcome.NEW;
    }

    /** How many entries count. Looks at all of them: for a gauge, not for a call. */
    long entries(long now) {
        long entries = 0;
        for (Segment segment : segments) {
            synchronized (segment) {
                entries += segment.entries(now);
            }
        }
        return entries;
    }

    private int segmentOf(CallDigest digest) {
        return (int) (digest.high() & (segments.length - 1));
    }
}
