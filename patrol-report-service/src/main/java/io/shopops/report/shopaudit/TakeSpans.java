package io.shopops.report.shopaudit;

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
import io.shopops.report.deadletter.DeadLetter;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The spans of events that are taken in, one for each whose call is recorded: from its batch's arrival until the whole of
 * that is stored.
 */
@ApplicationScoped
class TakeSpans {
    private static final String NAME = "process " + Topics.SHOP_AUDIT_EVENTS;
    private static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("messaging.system");
    private static final AttributeKey<String> TOPIC = AttributeKey.stringKey("messaging.destination.name");
    private static final AttributeKey<String> PARTITION = AttributeKey.stringKey("messaging.destination.partition.id");
    private static final AttributeKey<Long> OFFSET = AttributeKey.longKey("messaging.kafka.offset");

    private final Optional<Tracer> tracer;

    TakeSpans(OpenTelemetry telemetry, @ConfigProperty(name = "quarkus.otel.sdk.disabled") boolean off) {
        // What the platform has where it is off is no tracer that does nothing, but one without an exporter.
        tracer = off ? Optional.empty() : Optional.of(telemetry.getTracer("io.shopops.report"));
    }

    /** Begins to take a batch in. */
    Batch begin(Iterable<ConsumerRecord<byte[], byte[]>> messages) {
        Map<ConsumerRecord<byte[], byte[]>, Span> spans = new HashMap<>();
        tracer.ifPresent(on -> messages.forEach(message -> {
            Context sender =
                    W3CTraceContextPropagator.getInstance().extract(Context.root(), message, MessageHeaders.INSTANCE);
            if (Span.fromContext(sender).getSpanContext().isSampled()) {
                spans.put(message, begin(on, message, sender));
            }
        }));
        return new Batch(spans);
    }

    private static Span begin(Tracer tracer, ConsumerRecord<byte[], byte[]> message, Context sender) {
        return tracer.spanBuilder(NAME)
                .setSpanKind(SpanKind.CONSUMER)
                .setParent(sender)
                .setAttribute(SYSTEM, "kafka")
                .setAttribute(TOPIC, message.topic())
                .setAttribute(PARTITION, Integer.toString(message.partition()))
                .setAttribute(OFFSET, message.offset())
                .startSpan();
    }

    /** A batch that is taken in. */
    record Batch(Map<ConsumerRecord<byte[], byte[]>, Span> spans) {
        /** One of its messages can never be stored. */
        void setAside(DeadLetter letter) {
            Span span = spans.get(letter.message());
            if (span != null) {
                span.setStatus(StatusCode.ERROR, "dead letter");
            }
        }

        void end() {
            spans.values().forEach(Span::end);
        }
    }

    private enum MessageHeaders implements TextMapGetter<ConsumerRecord<byte[], byte[]>> {
        INSTANCE;

        @Override
        public Iterable<String> keys(ConsumerRecord<byte[], byte[]> message) {
            return List.of("traceparent");
        }

        @Override
        public String get(ConsumerRecord<byte[], byte[]> message, String key) {
            Header header = message.headers().lastHeader(key);
            return header == null || header.value() == null
                    ? null
                    : new String(header.value(), StandardCharsets.US_ASCII);
        }
    }
}
