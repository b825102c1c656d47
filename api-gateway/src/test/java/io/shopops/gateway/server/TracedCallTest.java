package io.shopops.gateway.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.junit.QuarkusTest;
import io.shopops.gateway.RecordedSpans;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is recorded of calls. */
@QuarkusTest
class TracedCallTest extends GatewayTest {
    @Inject
    RecordedSpans spans;

    @Test
    void recordsACallAndTheServicesPartOfItAndNothingOfItsContent() {
        HttpResponse<String> response = postForm(call("allowShop").with("phone", "13800000000"));

        String told = json(response).at("/data/traceparent").asText();
        SpanData call = ofCall(response);
        SpanData asked = spans.await(span -> span.getParentSpanId().equals(call.getSpanId()));
        assertThat(told).isEqualTo("00-" + call.getTraceId() + "-" + asked.getSpanId() + "-01");
        assertThat(call.getName()).isEqualTo("open.shopweb.shopsCheck.allowShop");
        assertThat(call.getKind()).isEqualTo(SpanKind.SERVER);
        assertThat(call.getParentSpanContext().isValid()).isFalse();
        assertThat(attributes(call))
                .isEqualTo(Map.of(
                        "shopops.cid",
                        cid(response),
                        "shopops.method",
                        "open.shopweb.shopsCheck.allowShop",
                        "shopops.version",
                        "v1",
                        "shopops.application",
                        "DC-000001",
                        "shopops.code",
                        "0",
                        "http.response.status_code",
                        "200"));
        assertThat(asked.getKind()).isEqualTo(SpanKind.CLIENT);
        assertThat(asked.getName()).isEqualTo("POST /ShopsCheckRest/allowShop");
        assertThat(attributes(asked)).isEqualTo(Map.of("peer.service", "shop-audit"));
    }

    @Test
    void isPartOfTheTraceOfItsCaller() {
        String parent = "00-7bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00";

        HttpResponse<String> response = send(
                postRequest("/cloud.api", FORM, call("allowShop").encoded()).header("traceparent", parent));

        SpanData call = ofCall(response);
        assertThat(call.getTraceId()).isEqualTo("7bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(call.getParentSpanId()).isEqualTo("00f067aa0ba902b7");
    }

    @Test
    void marksACallWhoseServiceFails() {
        HttpResponse<String> response = postForm(call("garbage"));

        SpanData call = ofCall(response);
        SpanData asked = spans.await(span -> span.getParentSpanId().equals(call.getSpanId()));
        assertThat(call.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(attributes(call)).containsEntry("shopops.code", "-500");
        assertThat(asked.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(attributes(asked)).containsEntry("error.type", "BROKEN");
    }

    @Test
    void takesNoNameFromACaller() {
        HttpResponse<String> response =
                postForm(call("13800000000").with("_akey", "13800000000").with("_version", "13800000000"));

        SpanData call = ofCall(response);
        assertThat(call.getName()).isEqualTo("other");
        assertThat(attributes(call)).containsOnlyKeys("shopops.cid", "shopops.code", "http.response.status_code");
        assertThat(call.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
    }

    private SpanData ofCall(HttpResponse<String> response) {
        return spans.await(span -> cid(response).equals(attributes(span).get("shopops.cid")));
    }

    private static Map<String, String> attributes(SpanData span) {
        return span.getAttributes().asMap().entrySet().stream()
                .collect(Collectors.toMap(
                        each -> each.getKey().getKey(), each -> each.getValue().toString()));
    }

    private static String cid(HttpResponse<String> response) {
        return response.headers().firstValue("X-Request-Id").orElseThrow();
    }
}
