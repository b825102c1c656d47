package io.shopops.report.patrol;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatrolTimeTest {
    @Test
    void readsAndWritesTheSameForm() {
        LocalDateTime time = LocalDateTime.of(2026, 10, 5, 12, 0, 9);

        assertThat(PatrolTime.parse("2026-10-05 12:00:09")).contains(time);
        assertThat(PatrolTime.format(time)).isEqualTo("2026-10-05 12:00:09");
        assertThat(PatrolTime.format(null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-10-05",
                "2026-10-05T12:00:00",
                "2026-02-29 00:00:00",
                "2026-10-05 24:00:00",
                "2026-10-05 12:00:60",
                "2026-10-05 12:00",
                "26-10-05 12:00:00",
                " 2026-10-05 12:00:00",
                "+12026-10-05 12:00:00"
            })
    void refusesEveryOther(String text) {
        assertThat(PatrolTime.parse(text)).isEmpty();
    }
}
