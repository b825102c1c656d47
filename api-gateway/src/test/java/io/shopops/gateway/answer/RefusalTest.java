package io.shopops.gateway.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalTest {
    @ParameterizedTest
    @CsvSource({"PT0S, 0", "PT0.000000001S, 1", "PT0.5S, 1", "PT1S, 1", "PT1.001S, 2", "PT12H, 43200"})
    void tellsWholeSecondsThatAreLongEnough(Duration time, long seconds) {
        assertThat(new Refusal(ReturnCode.API_CALL_LIMITED).withRetryAfter(time).retryAfterSeconds())
                .isEqualTo(seconds);
    }
}
