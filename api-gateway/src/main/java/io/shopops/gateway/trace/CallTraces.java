package io.shopops.gateway.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Begins what is recorded of calls. A call goes on with its caller's trace in any case, so that the caller finds it again
 * in logs; whether it is recorded is not the caller's to say, unless callers are trusted.
 *
 * @param recorder empty where traces are off: they are then passed on and nothing is recorded
 * @param trustCallers whether a caller's {@code sampled} flag is passed on where the gateway records nothing; where it
 *     does, this is the sampler's to know
 * @param random 64 random bits at a time
 */
public record CallTraces(Optional<Tracer> recorder, boolean trustCallers, LongSupplier random) {
    /**
     * Begins the gateway's part of a call.
     *
     * @param parents the values of {@code traceparent}
     * @param states the values of {@code tracestate}
     */
    public CallTrace begin(List<String> parents, List<String> states) {
        TraceContext said = TraceContext.of(parents, states, random);
        if (recorder.isEmpty()) {
            boolean passedOn = said.sampled() && trustCallers;
            return new CallTrace(said.at(said.traceId(), said.parentId(), passedOn), Span.getInvalid(), recorder);
        }
        // The name follows once the call is understood.
        Span span = recorder.get()
                .spanBuilder(CallTrace.OTHER)
                .setSpanKind(SpanKind.SERVER)
                .setParent(callers(said))
                .startSpan();
        SpanContext own = span.getSpanContext();
        return new CallTrace(said.at(own.getTraceId(), own.getSpanId(), own.isSampled()), span, recorder);
    }

    private static Context callers(TraceContext said) {
        if (said.callersId().isEmpty()) {
            return Context.root();
        }
        return Context.root()
                .with(Span.wrap(SpanContext.createFromRemoteParent(
                        said.traceId(),
                        said.callersId(),
                        said.sampled() ? TraceFlags.getSampled() : TraceFlags.getDefault(),
                        TraceState.getDefault())));
    }
}
