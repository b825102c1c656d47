package io.shopops.gateway.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceContextTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String PARENT = "00-" + TRACE + "-00f067aa0ba902b7-01";

    private final LongSupplier random = new Random(1)::nextLong;

    @Test
    void goesOnWithTheCallersTraceAsAStepOfItsOwn() {
        TraceContext trace = of(PARENT, "congo=t61rcWkgMzE");

        assertThat(trace.traceId()).isEqualTo(TRACE);
        assertThat(trace.parentId()).matches("[0-9a-f]{16}").isNotEqualTo("00f067aa0ba902b7");
        assertThat(trace.parent()).isEqualTo("00-" + TRACE + "-" + trace.parentId() + "-01");
        assertThat(trace.state()).isEqualTo("congo=t61rcWkgMzE");
    }

    @Test
    void beginsATraceThatIsNotSampledWhereThereIsNone() {
        TraceContext trace = TraceContext.of(List.of(), List.of("congo=1"), random);

        assertThat(trace.parent()).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-00").contains(trace.traceId());
        assertThat(trace.state()).isEmpty();
        assertThat(TraceContext.of(List.of(), List.of(), random).traceId()).isNotEqualTo(trace.traceId());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e473-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e47360-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e473g-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-1",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more",
                "01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01more",
                " 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\n",
                "cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-\u0085"
            })
    void dropsAMalformedParent(String parent) {
        TraceContext trace = of(parent, "congo=1");

        assertThat(trace.traceId()).isNotEqualTo(TRACE);
        assertThat(trace.state()).isEmpty();
    }

    @Test
    void dropsTwoParents() {
        assertThat(TraceContext.of(List.of(PARENT, PARENT), List.of(), random).traceId())
                .isNotEqualTo(TRACE);
    }

    @ParameterizedTest
    @CsvSource({"00, 00", "01, 01", "02, 00", "03, 01", "ff, 01", "fe, 00"})
    void passesTheSampledFlagOnAndNoOther(String flags, String passed) {
        assertThat(of("00-" + TRACE + "-00f067aa0ba902b7-" + flags, "").parent())
                .endsWith("-" + passed);
    }

    @Test
    void understandsOfALaterVersionWhatItKnows() {
        TraceContext trace = of("cc-" + TRACE + "-00f067aa0ba902b7-01-what-the-future-will-be-like", "");

        assertThat(trace.parent()).startsWith("00-" + TRACE).endsWith("-01");
    }

    @Test
    void joinsSeveralStates() {
        assertThat(TraceContext.of(List.of(PARENT), List.of("a=1,b=2", "t@vendor=3"), random)
                        .state())
                .isEqualTo("a=1,b=2,t@vendor=3");
    }

    @Test
    void passesStatesOnWithTheBlanksAndTabsAroundThem() {
        assertThat(of(PARENT, "a=1 , ,\tb=2\t,").state()).isEqualTo("a=1 , ,\tb=2\t,");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "A=1",
                "a=",
                "=1",
                "a=1=2",
                "a=1\tb",
                "@a=1",
                "a@=1",
                "a=\u00e9",
                "a=1,b",
                "\u001ca=1",
                "a=1\u001f",
                "a=1,\u000b"
            })
    void dropsAMalformedStateAndKeepsTheTrace(String state) {
        TraceContext trace = of(PARENT, state);

        assertThat(trace.traceId()).isEqualTo(TRACE);
        assertThat(trace.state()).isEmpty();
    }

    @Test
    void takes32MembersAnd512Characters() {
        String members = IntStream.range(0, 32).mapToObj(i -> "k" + i + "=1").collect(Collectors.joining(","));
        String longest = "a=" + "x".repeat(252) + ",b=" + "x".repeat(255);

        assertThat(of(PARENT, members).state()).isEqualTo(members);
        assertThat(of(PARENT, members + ",a=1").state()).isEmpty();
        assertThat(longest).hasSize(512);
        assertThat(of(PARENT, longest).state()).isEqualTo(longest);
        assertThat(of(PARENT, longest + "x").state()).isEmpty();
        assertThat(of(PARENT, "a=" + "x".repeat(257)).state()).isEmpty();
    }

    private TraceContext of(String parent, String state) {
        return TraceContext.of(List.of(parent), List.of(state), random);
    }
}
