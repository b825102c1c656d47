package io.shopops.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.TimeMeter;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class ApplicationUseTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Day TODAY = Day.at(Instant.parse("2026-11-21T04:00:00Z"), SHANGHAI);
    private static final Day TOMORROW = Day.at(Instant.parse("2026-11-22T04:00:00Z"), SHANGHAI);

    private final ApplicationUse use =
            new ApplicationUse("DC-000001", TimeMeter.SYSTEM_MILLISECONDS, (application, day) -> 2);

    /** Answers of the shared store may overtake each other: the smaller number is then the older one. */
    @Test
    void forgetsNoCallThatItLearntOf() {
        use.atLeast(7, TODAY);
        use.atLeast(5, TODAY);

        assertThat(use.used(TODAY)).isEqualTo(7);
    }

    @Test
    void learnsOfNoFewerCallsThanItCountedItself() {
        use.atLeast(1, TODAY);

        assertThat(use.used(TODAY)).isEqualTo(2);
    }

    @Test
    void beginsEachDayAnew() {
        use.atLeast(7, TODAY);

        assertThat(use.used(TOMORROW)).isEqualTo(2);
    }
}
