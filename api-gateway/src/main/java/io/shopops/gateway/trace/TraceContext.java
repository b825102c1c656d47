package io.shopops.gateway.trace;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which trace a call is part of, as the W3C Trace Context says it (Level 1), to be told to the service.
 *
 * @param traceId 32 lower-case hexadecimal digits, not all zero
 * @param callersId the caller's step in that trace: 16 such digits, not all zero; {@code ""} where it began here
 * @param parentId the gateway's own step in that trace: 16 such digits, not all zero
 * @param sampled whether it may be recorded; first, what the caller says of its part
 * @param state the caller's {@code tracestate}, {@code ""} without one
 */
public record TraceContext(String traceId, String callersId, String parentId, boolean sampled, String state) {
    // Version ff is none. What a later version adds after the flags is not for us; version 00 ends there.
    private static final Pattern PARENT = Pattern.compile(
            "(?!ff)([0-9a-f]{2})-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})(-[ -~]*)?");

    // Blanks and tabs may stand around a member, and it may be left out; other white space may not stand in a header.
    private static final Pattern MEMBER = Pattern.compile(
            "[ \\t]*(?:(?:[a-z][a-z0-9_*/-]{0,255}|[a-z0-9][a-z0-9_*/-]{0,240}@[a-z][a-z0-9_*/-]{0,13})=[ -+\\--<>-~]{0,255}[!-+\\--<>-~][ \\t]*)?");
    private static final int MOST_MEMBERS = 32;

    /** What everyone must be able to pass on; more is the caller's own risk. */
    private static final int LONGEST_STATE = 512;

    private static final int SAMPLED = 1;

    /**
     * Goes on with the caller's trace, or begins one, not sampled, where the caller has none that is well-formed.
     *
     * @param parents the values of {@code traceparent}; more than one is malformed
     * @param states the values of {@code tracestate}; dropped as a whole where they are malformed or longer than
     *     {@value #LONGEST_STATE} characters
     * @param random 64 random bits at a time
     */
    public static TraceContext of(List<String> parents, List<String> states, LongSupplier random) {
        // Most callers have none.
        if (parents.size() != 1) {
            return begun(random);
        }
        Matcher parent = PARENT.matcher(parents.get(0));
        if (!parent.matches() || (parent.group(1).equals("00") && parent.group(5) != null)) {
            return begun(random);
        }
        boolean sampled = (Integer.parseInt(parent.group(4), 16) & SAMPLED) != 0;
        return new TraceContext(
                parent.group(2),
                parent.group(3),
                hex(random),
                sampled,
                wellFormed(String.join(",", states)).orElse(""));
    }

    private static TraceContext begun(LongSupplier random) {
        return new TraceContext(hex(random) + hex(random), "", hex(random), false, "");
    }

    private static String hex(LongSupplier random) {
        long number;
        do {
            number = random.getAsLong();
        } while (number == 0);
        return HexFormat.of().toHexDigits(number);
    }

    private static Optional<String> wellFormed(String state) {
        if (state.length() > LONGEST_STATE) {
            return Optional.empty();
        }
        String[] members = state.split(",", -1);
        for (String member : members) {
            if (!MEMBER.matcher(member).matches()) {
                return Optional.empty();
            }
        }
        return members.length > MOST_MEMBERS ? Optional.empty() : Optional.of(state);
    }

    /** The same trace at another step. */
    TraceContext at(String trace, String step, boolean recorded) {
        return new TraceContext(trace, callersId, step, recorded, state);
    }

    /** As {@code traceparent} writes it. */
    public String parent() {
        return "00-" + traceId + "-" + parentId + (sampled ? "-01" : "-00");
    }
}
