package io.shopops.audit.outbox;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.shopops.events.Topics;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The spans of events on their way to Kafka, one for each whose call is recorded: from where the relay takes it up until
 * the brokers have it. Where traces are off, events carry the trace context of their row.
 */
@ApplicationScoped
class SendSpans {
    private static final String NAME = "send " + Topics.SHOP_AUDIT_EVENTS;
    private static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("messaging.system");
    private static final AttributeKey<String> TOPIC = AttributeKey.stringKey("messaging.destination.name");
    private static final AttributeKey<String> ID = AttributeKey.stringKey("messaging.message.id");

    private final Optional<Tracer> tracer;

    SendSpans(OpenTelemetry telemetry, @ConfigProperty(name = "quarkus.otel.sdk.disabled") boolean off) {
        // What the platform has where it is off is no tracer that does nothing, but one without an exporter.
        tracer = off ? Optional.empty() : Optional.of(telemetry.getTracer("io.shopops.audit"));
    }

    /** Begins to send a batch. */
    Batch begin(List<PendingEvent> events) {
        if (tracer.isEmpty()) {
            return new Batch(events, List.of());
        }
        List<PendingEvent> told = new ArrayList<>(events.size());
        List<Span> spans = new ArrayList<>();
        for (PendingEvent event : events) {
            Context call = callOf(event);
            if (Span.fromContext(call).getSpanContext().isSampled()) {
                Span span = tracer.get()
                        .spanBuilder(NAME)
                        .setSpanKind(SpanKind.PRODUCER)
                        .setParent(call)
                        .setAttribute(SYSTEM, "kafka")
                        .setAttribute(TOPIC, Topics.SHOP_AUDIT_EVENTS)
                        .setAttribute(ID, event.id().toString())
                        .startSpan();
                spans.add(span);
                told.add(event.at(span.getSpanContext()));
            } else {
                told.add(event);
            }
        }
        return new Batch(told, spans);
    }

    private static Context callOf(PendingEvent event) {
        return event.traceparent() == null
                ? Context.root()
                : W3CTraceContextPropagator.getInstance()
                        .extract(Context.root(), event.traceparent(), TraceparentAlone.INSTANCE);
    }

    /**
     * A batch that is sent.
     *
     * @param events as subscribers are told them
     */
    record Batch(List<PendingEvent> events, List<Span> spans) implements AutoCloseable {
        /** The broker does not have it. */
        void failed(Throwable failure) {
            spans.forEach(
                    span -> span.setStatus(StatusCode.ERROR, failure.getClass().getSimpleName()));
        }

        @Override
        public void close() {
            spans.forEach(Span::end);
        }
    }

    private enum TraceparentAlone implements TextMapGetter<String> {
        INSTANCE;

        @Override
        public Iterable<String> keys(String traceparent) {
            return List.of("traceparent");
        }

        @Override
        public String get(String traceparent, String key) {
            return key.equals("traceparent") ? traceparent : null;
        }
    }
}
