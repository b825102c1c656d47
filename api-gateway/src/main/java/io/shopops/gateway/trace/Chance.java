package io.shopops.gateway.trace;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Records a part of all calls by chance. The usual samplers go by the trace's id or by the caller's flag, and who chooses
 * those could have each of its calls recorded.
 *
 * @param ratio how many of all, 0 to 1
 * @param random 64 random bits at a time
 */
public record Chance(double ratio, LongSupplier random) implements Sampler {
    private static final double TWO_TO_53 = 0x1p53;

    public Chance {
        if (!(ratio >= 0 && ratio <= 1)) {
            throw new IllegalArgumentException("the part of calls that is recorded is a number from 0 to 1: " + ratio);
        }
    }

    /** What decides of calls: chance, or, where callers are trusted, the flag of a caller that has a trace. */
    public static Sampler ofCalls(double ratio, boolean trustCallers, LongSupplier random) {
        Chance chance = new Chance(ratio, random);
        return trustCallers
                ? Sampler.parentBased(chance)
                : Sampler.parentBasedBuilder(chance)
                        .setRemoteParentSampled(chance)
                        .setRemoteParentNotSampled(chance)
                        .build();
    }

    @Override
    public SamplingResult shouldSample(
            Context parent, String traceId, String name, SpanKind kind, Attributes attributes, List<LinkData> links) {
        return (random.getAsLong() >>> 11) / TWO_TO_53 < ratio
                ? SamplingResult.recordAndSample()
                : SamplingResult.drop();
    }

    @Override
    public String getDescription() {
        return "Chance{" + ratio + "}";
    }
}
