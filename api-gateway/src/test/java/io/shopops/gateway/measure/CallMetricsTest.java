package io.shopops.gateway.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.shopops.gateway.answer.Outcome;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallMetricsTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final CallMetrics metrics = new CallMetrics(registry, 3);

    @ParameterizedTest
    @CsvSource({
        "SUCCEEDED, 0, 0",
        "BUSINESS_ERROR, 400, business",
        "REFUSED, 7, 7",
        "FAILED, -500, -500",
        "LEFT, -500, left"
    })
    void countsACallByItsApplicationItsMethodAndItsCode(Outcome outcome, int code, String label) {
        ended("DC-000001", "open.a", outcome, code);
        ended("DC-000001", "open.a", outcome, code);

        assertThat(calls("DC-000001", "open.a", label)).isEqualTo(2);
    }

    @Test
    void servicesDoNotMakeLabels() {
        for (int code = 100; code < 10_100; code++) {
            ended("DC-000001", "open.a", Outcome.BUSINESS_ERROR, code);
        }

        assertThat(calls("DC-000001", "open.a", "business")).isEqualTo(10_000);
        assertThat(registry.find("shopops.gateway.calls").counters()).hasSize(1);
    }

    @Test
    void whatIsNotKnownHasOneSeries() {
        for (int i = 0; i < 10_000; i++) {
            metrics.ended(Optional.empty(), Optional.empty(), Outcome.REFUSED, 2, 1, 0);
        }

        assertThat(calls("unknown", "other", "2")).isEqualTo(10_000);
        assertThat(registry.find("shopops.gateway.calls").counters()).hasSize(1);
        assertThat(registry.find("shopops.gateway.call.duration").timers()).hasSize(1);
    }

    @Test
    void onlySoManyApplicationsHaveSeriesOfTheirOwn() {
        for (int i = 0; i < 10_000; i++) {
            ended("DC-" + i, "open.a", Outcome.SUCCEEDED, 0);
        }
        ended("DC-2", "open.a", Outcome.SUCCEEDED, 0);

        assertThat(registry.find("shopops.gateway.calls").counters()).hasSize(4);
        assertThat(calls("DC-2", "open.a", "0")).isEqualTo(2);
        assertThat(calls("other", "open.a", "0")).isEqualTo(9_997);
    }

    @Test
    void measuresTheWholeCallAndTheServiceWhereOneWasAsked() {
        metrics.ended(Optional.of("DC-1"), Optional.of("open.a"), Outcome.SUCCEEDED, 0, 3_000_000, 2_000_000);
        metrics.ended(Optional.of("DC-1"), Optional.of("open.a"), Outcome.REFUSED, 7, 1_000_000, 0);

        Timer total = registry.get("shopops.gateway.call.duration")
                .tag("method", "open.a")
                .timer();
        Timer upstream = registry.get("shopops.gateway.upstream.duration")
                .tag("method", "open.a")
                .timer();
        assertThat(total.count()).isEqualTo(2);
        assertThat(total.totalTime(TimeUnit.MILLISECONDS)).isEqualTo(4);
        assertThat(upstream.count()).isEqualTo(1);
        assertThat(upstream.totalTime(TimeUnit.MILLISECONDS)).isEqualTo(2);
        assertThat(Arrays.stream(total.takeSnapshot().histogramCounts())
                        .filter(bucket -> bucket.bucket(TimeUnit.MILLISECONDS) == 1)
                        .findFirst())
                .hasValueSatisfying(bucket -> assertThat(bucket.count()).isEqualTo(1));
        assertThat(total.takeSnapshot().histogramCounts())
                .extracting(bucket -> Duration.ofNanos((long) bucket.bucket(TimeUnit.NANOSECONDS)))
                .contains(Duration.ofMillis(1), Duration.ofSeconds(60))
                .hasSize(15);
    }

    private void ended(String application, String method, Outcome outcome, int code) {
        metrics.ended(Optional.of(application), Optional.of(method), outcome, code, 1_000, 500);
    }

    private double calls(String application, String method, String code) {
        return registry.get("shopops.gateway.calls")
                .tags("application", application, "method", method, "code", code)
                .counter()
                .count();
    }
}
