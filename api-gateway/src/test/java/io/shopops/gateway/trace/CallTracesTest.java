package io.shopops.gateway.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallTracesTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String CALLERS = "00f067aa0ba902b7";

    private final LongSupplier random = new Random(1)::nextLong;

    @ParameterizedTest
    @CsvSource({"false, 00, 00", "false, 01, 00", "true, 00, 00", "true, 01, 01"})
    void passesATraceOnWhereNothingIsRecorded(boolean trust, String said, String passed) {
        CallTrace trace = new CallTraces(Optional.empty(), trust, random).begin(List.of(parent(said)), List.of("a=1"));

        assertThat(trace.context().parent())
                .isEqualTo("00-" + TRACE + "-" + trace.context().parentId() + "-" + passed);
        assertThat(trace.context().parentId()).isNotEqualTo(CALLERS);
        assertThat(trace.ask("a-service", "POST /").context()).isEqualTo(trace.context());
        assertThat(trace.context().state()).isEqualTo("a=1");
    }

    @ParameterizedTest
    @CsvSource({"0, false, 01, 00", "1, false, 00, 01", "0, true, 01, 01", "1, true, 00, 00"})
    void recordsByChanceAndNotByTheCallersFlagButWhereItIsTrusted(
            double ratio, boolean trust, String said, String passed) {
        CallTrace trace = recording(ratio, trust).begin(List.of(parent(said)), List.of("a=1"));

        assertThat(trace.context().parent()).startsWith("00-" + TRACE).endsWith("-" + passed);
        assertThat(trace.span().isRecording()).isEqualTo(passed.equals("01"));
        assertThat(trace.context().state()).isEqualTo("a=1");
    }

    @Test
    void recordsAPartOfTheCallsWhateverTheIdsOfTheirTraces() {
        CallTraces traces = recording(0.25, false);
        String luckiest = "00-" + "0".repeat(31) + "1-" + CALLERS + "-01";

        long recorded = IntStream.range(0, 4_000)
                .filter(call ->
                        traces.begin(List.of(luckiest), List.of()).span().isRecording())
                .count();

        assertThat(recorded).isBetween(900L, 1_100L);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1})
    void tellsTheServiceAStepOfItsOwnWhereTheCallIsRecorded(double ratio) {
        CallTrace trace = recording(ratio, false).begin(List.of(), List.of());
        CallTrace.Asked asked = trace.ask("a-service", "POST /");

        assertThat(asked.context().traceId()).isEqualTo(trace.context().traceId());
        assertThat(asked.context().parentId().equals(trace.context().parentId()))
                .isEqualTo(ratio == 0);
        assertThat(asked.context().sampled()).isEqualTo(ratio == 1);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
    void refusesWhatIsNoPart(double ratio) {
        assertThatThrownBy(() -> new Chance(ratio, random)).hasMessageContaining("0 to 1");
    }

    private CallTraces recording(double ratio, boolean trust) {
        SdkTracerProvider provider = SdkTracerProvider.builder()
                .setSampler(Chance.ofCalls(ratio, trust, random))
                .build();
        return new CallTraces(Optional.of(provider.get("test")), trust, random);
    }

    private static String parent(String flags) {
        return "00-" + TRACE + "-" + CALLERS + "-" + flags;
    }
}
