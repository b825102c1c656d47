package io.shopops.gateway.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.shopops.gateway.trace.TraceContext;
import java.util.List;

/**
 * Any text as {@code traceparent} and {@code tracestate}: what services are told is well-formed and holds nothing but
 * what a header may, and it is the caller's trace where the caller's is well-formed.
 */
class TraceFuzz {
    private static final String NEW_TRACE = "000000000000000b000000000000000b";

    @FuzzTest(maxDuration = "10m")
    void atLength(byte[] text) {
        check(text);
    }

    static void check(byte[] bytes) {
        String[] lines = new String(bytes, ISO_8859_1).split("\n", -1);
        String parent = lines[0];
        List<String> states = List.of(lines).subList(1, lines.length);

        TraceContext trace = TraceContext.of(List.of(parent), states, () -> 11);

        assertThat(trace.parentId()).isEqualTo("000000000000000b");
        assertThat(trace.parent()).matches("00-[0-9a-f]{32}-000000000000000b-0[01]");
        assertThat(trace.state()).matches("[\\t -~]{0,512}");
        if (isWellFormed(parent)) {
            assertThat(trace.traceId()).isEqualTo(parent.substring(3, 35));
            assertThat(trace.callersId()).isEqualTo(parent.substring(36, 52));
            assertThat(trace.sampled()).isEqualTo("13579bdf".indexOf(parent.charAt(54)) >= 0);
            assertThat(trace.state()).isIn("", String.join(",", states));
        } else {
            assertThat(trace).isEqualTo(new TraceContext(NEW_TRACE, "", "000000000000000b", false, ""));
        }
    }

    /** Character by character, as the recommendation's grammar has it. */
    private static boolean isWellFormed(String parent) {
        if (parent.length() < 55 || (parent.startsWith("00") && parent.length() > 55)) {
            return false;
        }
        for (int i = 0; i < 55; i++) {
            boolean dash = i == 2 || i == 35 || i == 52;
            if ((dash ? "-" : "0123456789abcdef").indexOf(parent.charAt(i)) < 0) {
                return false;
            }
        }
        return !parent.startsWith("ff")
                && !parent.startsWith("0".repeat(32), 3)
                && !parent.startsWith("0".repeat(16), 36)
                && (parent.length() == 55 || parent.charAt(55) == '-')
                && parent.chars().allMatch(c -> c >= ' ' && c <= '~');
    }
}
