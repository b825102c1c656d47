package io.shopops.gateway.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplyTest {
    @ParameterizedTest
    @CsvSource({"PT0.000000001S, 1", "PT0.5S, 1", "PT1S, 1", "PT1.001S, 2", "PT12H, 43200"})
    void tellsWholeSecondsThatAreLongEnough(Duration time, String seconds) {
        assertThat(new Reply(429, -429, time, null).retryAfterSeconds()).isEqualTo(seconds);
    }
}
