package io.shopops.gateway.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RoomTest {
    private final Room room = new Room(3);

    @Test
    void hasSoManyPlacesAndNotOneMore() {
        assertThat(room.take(1)).isTrue();
        assertThat(room.take(2)).isTrue();
        assertThat(room.isFull()).isTrue();
        assertThat(room.take(1)).isFalse();
        assertThat(room.taken()).isEqualTo(3);
    }

    @Test
    void takesNoneWhereNotAllFit() {
        room.take(2);

        assertThat(room.take(2)).isFalse();
        assertThat(room.taken()).isEqualTo(2);
        assertThat(room.take(1)).isTrue();
    }

    @Test
    void givesPlacesToTheNext() {
        room.take(3);
        room.give(2);

        assertThat(room.isFull()).isFalse();
        assertThat(room.take(2)).isTrue();
    }
}
