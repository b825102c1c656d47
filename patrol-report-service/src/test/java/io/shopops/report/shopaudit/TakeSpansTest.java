package io.shopops.report.shopaudit;

import static io.shopops.events.AuditStatus.PENDING;
import static io.shopops.report.testing.AuditEvents.cloudEvent;
import static io.shopops.report.testing.AuditEvents.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloudevents.kafka.KafkaMessageFactory;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.shopops.events.ShopAuditEvent;
import io.shopops.events.Topics;
import io.shopops.localstack.testing.TestServers;
import io.shopops.report.testing.AuditEvents;
import io.shopops.report.testing.GatewayKeys;
import io.shopops.report.testing.RecordedSpans;
import io.shopops.report.testing.ReportService;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** Trace 6…, whose steps are this test's alone. */
@QuarkusTest
@WithTestResource(
        value = TestServers.class,
        initArgs = {
            @ResourceArg(name = "database", value = "patrol_report"),
            @ResourceArg(name = "kafka", value = "true")
        })
@WithTestResource(GatewayKeys.class)
class TakeSpansTest {
    private static final String TRACE = "60000000000000000000000000000006";

    @Inject
    RecordedSpans spans;

    @Test
    void takingAnEventInIsAStepOfItsCallsTrace() {
        publish("6000000000000001", false);

        SpanData taken = after("6000000000000001");
        assertThat(taken.getName()).isEqualTo("process shop-audit.events.v1");
        assertThat(taken.getKind()).isEqualTo(SpanKind.CONSUMER);
        assertThat(taken.getTraceId()).isEqualTo(TRACE);
        assertThat(taken.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
    }

    @Test
    void aDeadLetterIsAnError() {
        publish("6000000000000002", true);

        SpanData taken = after("6000000000000002");
        assertThat(taken.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(taken.getStatus().getDescription()).isEqualTo("dead letter");
    }

    private SpanData after(String step) {
        return spans.await(span -> span.getParentSpanId().equals(step));
    }

    private static void publish(String step, boolean isSpoilt) {
        ShopAuditEvent event = event(ReportService.newEnterprise(), 1, 1, 1, PENDING, 5, "2026-01-10T00:00:00Z");
        ProducerRecord<String, byte[]> whole = KafkaMessageFactory.<String>createWriter(
                        Topics.SHOP_AUDIT_EVENTS, event.key())
                .writeBinary(cloudEvent(event));
        ProducerRecord<String, byte[]> message = isSpoilt
                ? new ProducerRecord<>(
                        whole.topic(), null, whole.key(), "no JSON".getBytes(StandardCharsets.UTF_8), whole.headers())
                : whole;
        message.headers().add("traceparent", ("00-" + TRACE + "-" + step + "-01").getBytes(StandardCharsets.US_ASCII));
        try (AuditEvents events = new AuditEvents()) {
            events.publish(message);
        }
    }
}
