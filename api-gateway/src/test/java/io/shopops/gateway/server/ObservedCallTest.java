package io.shopops.gateway.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.shopops.localstack.testing.MetricsPage;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What can be seen of calls from outside: metrics, and the trace that services are told. */
@QuarkusTest
class ObservedCallTest extends GatewayTest {
    private static final String PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @Test
    void tellsTheServiceTheCallersTraceAsAStepOfTheGateways() {
        HttpResponse<String> response =
                send(postRequest("/cloud.api", FORM, call("allowShop").encoded())
                        .header("traceparent", PARENT)
                        .header("tracestate", "a=1")
                        .header("tracestate", "b=2"));

        assertThat(json(response).at("/data/traceparent").asText())
                .matches("00-4bf92f3577b34da6a3ce929d0e0e4736-[0-9a-f]{16}-01")
                .isNotEqualTo(PARENT);
        assertThat(json(response).at("/data/tracestate").asText()).isEqualTo("a=1,b=2");
    }

    @Test
    void beginsATraceWhereTheCallersIsMalformed() {
        HttpResponse<String> response =
                send(postRequest("/cloud.api", FORM, call("allowShop").encoded())
                        .header("traceparent", PARENT + "-x")
                        .header("tracestate", "a=1"));

        assertThat(json(response).at("/data/traceparent").asText())
                .matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01")
                .doesNotContain("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(json(response).at("/data/tracestate").isNull()).isTrue();
    }

    @Test
    void countsACallWithWhoWhatAndHow() {
        String counted = "shopops_gateway_calls_total{application=\"DC-000002\",code=\"0\","
                + "method=\"open.shopweb.shopsCheck.allowShop\"}";
        postForm(call("allowShop").with("_akey", "test-key-2").secret("test-secret-2"));

        Awaitility.await().untilAsserted(() -> assertThat(metrics()).anyMatch(line -> line.startsWith(counted)));
        assertThat(metrics())
                .anyMatch(line -> line.startsWith("shopops_gateway_call_duration_seconds_bucket{method="
                        + "\"open.shopweb.shopsCheck.allowShop\",le=\"0.05\"}"))
                .anyMatch(line -> line.startsWith("shopops_gateway_upstream_duration_seconds_count{"))
                .anyMatch(line -> line.startsWith("shopops_gateway_connections "))
                .noneMatch(line -> line.startsWith("http_server_") || line.startsWith("vertx_"));
    }

    @Test
    void whatCallersMakeUpAddsNoSeries() {
        postForm(call("madeUp").with("_akey", "made-up"));
        postForm(call("madeUp"));
        Awaitility.await().until(() -> ownSeries().stream().anyMatch(line -> line.contains("unknown")));
        List<String> before = ownSeries();

        IntStream.range(0, 1_000).forEach(i -> {
            postForm(call("madeUp" + i).with("_akey", "made-up-" + i).with("_version", "v" + i));
            postForm(call("madeUp" + i));
        });

        assertThat(ownSeries()).hasSameSizeAs(before);
    }

    /** As docs/metrics.md has them. */
    @Test
    void showsWhatItKnowsAndRemembers() {
        assertThat(metrics())
                .anyMatch(line -> line.matches("shopops_gateway_applications_age_seconds [0-9.]+"))
                .contains("shopops_gateway_applications_unreadable 0.0", "shopops_gateway_catalogue_broken 0.0")
                .anyMatch(line -> line.startsWith("shopops_gateway_replay_entries "))
                .anyMatch(line -> line.startsWith("shopops_gateway_circuit_open{service=\"shop-audit\"} "));
    }

    @Test
    void showsWhatThePageOfMetricsSays() {
        postForm(call("allowShop"));
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> !ownSeries()
                .isEmpty());

        assertThat(MetricsPage.differences(
                        String.join("\n", metrics()), "Metrics of the api-gateway", "Metrics of the platform"))
                .isEmpty();
    }

    private static List<String> ownSeries() {
        return metrics().stream()
                .filter(line -> line.startsWith("shopops_gateway_calls_total{"))
                .toList();
    }

    private static List<String> metrics() {
        return RestAssured.get("/q/metrics").asString().lines().toList();
    }
}
