package io.shopops.gateway.replay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SegmentTest {
    private static final long NOW = 1_000;

    private final Segment segment = new Segment(100, 0);

    @Test
    void takesAsManyAsItMayAndNotOneMore() {
        for (int i = 0; i < 100; i++) {
            assertThat(segment.hasRoomFor(1, NOW)).isTrue();
            segment.add(digest(i), NOW + 10, NOW);
        }

        assertThat(segment.hasRoomFor(1, NOW)).isFalse();
        assertThat(segment.entries(NOW)).isEqualTo(100);
        for (int i = 0; i < 100; i++) {
            assertThat(segment.knows(digest(i), NOW + 10)).isTrue();
        }
    }

    @Test
    void hasRoomAgainInTheSecondAfterEntriesRanOut() {
        for (int i = 0; i < 100 && segment.hasRoomFor(1, NOW); i++) {
            segment.add(digest(i), i < 50 ? NOW : NOW + 10, NOW);
        }

        assertThat(segment.hasRoomFor(1, NOW)).isFalse();
        assertThat(segment.hasRoomFor(50, NOW + 1)).isTrue();
        assertThat(segment.entries(NOW + 1)).isEqualTo(50);
        assertThat(segment.knows(digest(49), NOW + 1)).isFalse();
        assertThat(segment.knows(digest(50), NOW + 1)).isTrue();
    }

    /** All of them want the last slot, so that the search goes round the table's end. */
    @Test
    void findsDigestsThatWantTheSameSlot() {
        for (int i = 0; i < 8; i++) {
            segment.add(new CallDigest(i, -1L), NOW + i, NOW);
        }

        for (int i = 0; i < 8; i++) {
            assertThat(segment.knows(new CallDigest(i, -1L), NOW + 3)).isEqualTo(i >= 3);
        }
        assertThat(segment.knows(new CallDigest(8, -1L), NOW)).isFalse();
    }

    @Test
    void knowsTheDigestOfZeros() {
        assertThat(segment.knows(new CallDigest(0, 0), NOW)).isFalse();
        segment.add(new CallDigest(0, 0), NOW, NOW);
        assertThat(segment.knows(new CallDigest(0, 0), NOW)).isTrue();
    }

    private static CallDigest digest(long number) {
        return new CallDigest(number, number * 0x9E3779B97F4A7C15L);
    }
}
