package io.shopops.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.shopops.system.SpanReceiver.Received;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What an operator finds of a call whose trace or cid he has. */
@ExtendWith(SharedStack.class)
class TraceIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CALLERS_STEP = "00f067aa0ba902b7";

    @Test
    void oneTraceShowsASubmissionItsEventAndTheProjection(Stack stack, SpanReceiver receiver) {
        String trace = newTrace();

        Caller.Answer answer = submit(stack, trace, "01");

        await().atMost(Duration.ofSeconds(30))
                .until(() -> receiver.ofTrace(trace).size() >= 5);
        List<Received> spans = receiver.ofTrace(trace);
        Received call = after(spans, CALLERS_STEP);
        Received asked = after(spans, call.id());
        Received served = after(spans, asked.id());
        Received sent = after(spans, served.id());
        Received taken = after(spans, sent.id());
        assertThat(spans).containsExactlyInAnyOrder(call, asked, served, sent, taken);
        assertThat(spanOf(call)).isEqualTo("api-gateway SPAN_KIND_SERVER open.shopweb.shopsCheck.addCheckShop");
        assertThat(spanOf(asked)).isEqualTo("api-gateway SPAN_KIND_CLIENT POST /ShopsCheckRest/addCheckShop");
        assertThat(spanOf(served)).isEqualTo("shop-audit-service SPAN_KIND_SERVER POST /ShopsCheckRest/addCheckShop");
        assertThat(spanOf(sent)).isEqualTo("shop-audit-service SPAN_KIND_PRODUCER send shop-audit.events.v1");
        assertThat(spanOf(taken)).isEqualTo("patrol-report-service SPAN_KIND_CONSUMER process shop-audit.events.v1");
        assertThat(call.attributes())
                .containsEntry("shopops.cid", cid(answer))
                .containsEntry("shopops.application", "DC-000001")
                .containsEntry("shopops.code", "0");
        assertThat(spans)
                .noneMatch(span ->
                        span.toString().contains("得宝") || span.toString().contains("demo-"));
    }

    @Test
    void logsAreJsonWithTheCallsIdAndTrace(Stack stack) {
        String trace = newTrace();

        Caller.Answer answer = submit(stack, trace, "00");

        JsonNode atTheDoor = lineOf(stack, "api-gateway", cid(answer));
        assertThat(atTheDoor.at("/mdc/traceId").asText()).isEqualTo(trace);
        assertThat(atTheDoor.at("/mdc/spanId").asText()).matches("[0-9a-f]{16}");
        assertThat(atTheDoor.at("/mdc/method").asText()).isEqualTo("open.shopweb.shopsCheck.addCheckShop");
        assertThat(atTheDoor.at("/mdc/app").asText()).isEqualTo("DC-000001");
        assertThat(atTheDoor.at("/mdc/code").asText()).isEqualTo("0");
        JsonNode within = lineOf(stack, "shop-audit-service", cid(answer));
        assertThat(within.at("/mdc/traceId").asText()).isEqualTo(trace);
        assertThat(within.get("message").asText()).startsWith("/ShopsCheckRest/addCheckShop 200 ");
        assertThat(OffsetDateTime.parse(within.get("timestamp").asText())
                        .getOffset()
                        .getId())
                .isEqualTo("+08:00");
    }

    private static Received after(List<Received> spans, String parent) {
        return spans.stream()
                .filter(span -> span.parent().equals(parent))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing after " + parent + " in " + spans));
    }

    private static String spanOf(Received span) {
        return span.service() + " " + span.kind() + " " + span.name();
    }

    /** The one line that a service writes of a call that goes well. */
    private static JsonNode lineOf(Stack stack, String service, String cid) {
        await().atMost(Duration.ofSeconds(10))
                .until(() -> !lines(stack, service, cid).isEmpty());
        assertThat(lines(stack, service, cid)).hasSize(1);
        return lines(stack, service, cid).get(0);
    }

    private static List<JsonNode> lines(Stack stack, String service, String cid) {
        return Stack.read(stack.file("log/" + service + ".log"))
                .lines()
                .filter(line -> line.startsWith("{") && line.endsWith("}") && line.contains(cid))
                .map(TraceIT::json)
                .toList();
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + line, e);
        }
    }

    private static Caller.Answer submit(Stack stack, String trace, String flags) {
        HttpRequest call = Caller.demo(stack)
                .method("addCheckShop")
                .json(Shops.submission(Shops.next()))
                .request();
        Caller.Answer answer = Caller.send(HttpRequest.newBuilder(call, (name, value) -> true)
                .header("traceparent", "00-" + trace + "-" + CALLERS_STEP + "-" + flags)
                .build());
        assertThat(answer.code()).as(answer.body()).isZero();
        return answer;
    }

    private static String newTrace() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    private static String cid(Caller.Answer answer) {
        return answer.tree().at("/stat/cid").asText();
    }
}
