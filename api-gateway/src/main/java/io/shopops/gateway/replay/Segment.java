package io.shopops.gateway.replay;

/**
 * A part of the memory: an open-addressing table of digests, each with the last second in which it counts. What is past
 * its time is overwritten, or left behind where the table is rebuilt: nothing has to be removed. Not safe for concurrent
 * use: whoever uses it holds its lock.
 */
final class Segment {
    /** The words of a slot: the digest's two and the last second, 0 where the slot was never used. */
    private static final int WORDS = 3;

    private static final int LAST = 2;
    private static final int FEWEST_SLOTS = 16;

    private final int most;
    private long[] table;
    private int used;
    private long rebuiltAt;

    /**
     * @param most the entries it may have
     * @param ahead 0 to 1: how much sooner or later than others, which fill as fast, it grows each time
     */
    Segment(int most, double ahead) {
        this.most = most;
        this.table = new long[WORDS * (int) (FEWEST_SLOTS * (1 + ahead))];
    }

    /** Whether the digest is there and counts. */
    boolean knows(CallDigest digest, long now) {
        for (int at = home(table, digest.low()); table[at + LAST] != 0; at = next(table, at)) {
            if (table[at] == digest.high() && table[at + 1] == digest.low()) {
                return table[at + LAST] >= now;
            }
        }
        return false;
    }

    /** Makes room where it can; false where the segment is full of entries that count. */
    boolean hasRoomFor(int more, long now) {
        if (used + more <= bound()) {
            return true;
        }
        // Nothing more runs out within a second: a full segment is searched once in each.
        if (rebuiltAt == now && used + more > most) {
            return false;
        }
        rebuild(more, now);
        return used + more <= bound();
    }

    /** Adds a digest that it does not know and has room for. */
    void add(CallDigest digest, long last, long now) {
        used += put(table, digest.high(), digest.low(), last, now);
    }

    int entries(long now) {
        int live = 0;
        for (int at = 0; at < table.length; at += WORDS) {
            live += table[at + LAST] >= now ? 1 : 0;
        }
        return live;
    }

    /** Above three quarters, searching takes long. */
    private int bound() {
        return Math.min(most, table.length / WORDS * 3 / 4);
    }

    /** Half full afterwards, so that a rebuild costs little of what was added since the last one. */
    private void rebuild(int more, long now) {
        int wanted = Math.min(2 * (entries(now) + more), most * 4 / 3 + 1);
        long[] fresh = new long[WORDS * Math.max(FEWEST_SLOTS, wanted)];
        used = 0;
        for (int at = 0; at < table.length; at += WORDS) {
            if (table[at + LAST] >= now) {
                used += put(fresh, table[at], table[at + 1], table[at + LAST], now);
            }
        }
        table = fresh;
        rebuiltAt = now;
    }

    /** Takes the first slot that is free or past its time; returns how many more slots are used. */
    private static int put(long[] table, long high, long low, long last, long now) {
        int at = home(table, low);
        while (table[at + LAST] >= now) {
            at = next(table, at);
        }
        int more = table[at + LAST] == 0 ? 1 : 0;
        table[at] = high;
        table[at + 1] = low;
        table[at + LAST] = last;
        return more;
    }

    private static int home(long[] table, long low) {
        return WORDS * (int) (((low >>> 32) * (table.length / WORDS)) >>> 32);
    }

    private static int next(long[] table, int at) {
        return at + WORDS == table.length ? 0 : at + WORDS;
    }
}
