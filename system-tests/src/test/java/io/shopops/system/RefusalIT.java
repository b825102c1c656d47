package io.shopops.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the gateway refuses before anything reaches a service, each of its codes once. */
@ExtendWith(SharedStack.class)
class RefusalIT {
    static Stream<Arguments> refusals() {
        return Stream.of(
                refusal(1, "no _akey", call -> call.without("_akey")),
                refusal(2, "an unknown key", call -> call.with("_akey", "nobody")),
                refusal(3, "a key whose time is over", call -> call.with("_akey", "expired-key")),
                refusal(4, "no _sm", call -> call.without("_sm")),
                refusal(5, "an unknown algorithm", call -> call.with("_sm", "crc32")),
                refusal(6, "no signature", call -> call.tamperedWith("_sig", "")),
                refusal(7, "a parameter changed after signing", call -> call.tamperedWith("shopsId", "16")),
                refusal(8, "no _mt", call -> call.without("_mt")),
                refusal(9, "an unknown method", call -> call.method("deleteEverything")),
                refusal(9, "an unknown version", call -> call.with("_version", "v2")),
                refusal(10, "no _requestMode", call -> call.without("_requestMode")),
                refusal(10, "a _requestMode that is no verb", call -> call.with("_requestMode", "teleport")),
                refusal(11, "no _aid", call -> call.without("_aid")),
                refusal(12, "another application's _aid", call -> call.with("_aid", "DC-000002")),
                refusal(13, "no _version", call -> call.without("_version")),
                refusal(14, "no _timestamp", call -> call.without("_timestamp")),
                refusal(15, "a _timestamp of another form", call -> call.with("_timestamp", "2026-01-01 00:00:00")),
                refusal(
                        16,
                        "a _timestamp of yesterday",
                        call -> call.at(Instant.now().minusSeconds(86_400))),
                refusal(17, "an unknown format", call -> call.with("_format", "yaml")));
    }

    private static Arguments refusal(int code, String what, UnaryOperator<Caller> change) {
        return Arguments.of(code, what, change);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("refusals")
    void isRefusedWithItsCode(int code, String what, UnaryOperator<Caller> change, Stack stack) {
        Caller call = Caller.demo(stack).method("getCheckShopInfo").with("shopsId", 15);

        Caller.Answer answer = change.apply(call).send();

        assertThat(answer.code()).as(what).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.data().asText("?")).isEmpty();
        assertThat(answer.tree().at("/stat/gatewayParam/isGatewayReturn").asBoolean())
                .isTrue();
        assertThat(answer.message()).isNotBlank();
    }

    @Test
    void aWrongSecretIsRefused(Stack stack) {
        Caller.Answer answer = Caller.of(stack, "S107", "demo-key", "another-secret")
                .method("getCheckShopInfo")
                .with("shopsId", 15)
                .send();
        assertThat(answer.code()).isEqualTo(7);
        assertThat(answer.body()).doesNotContain("secret");
    }

    @Test
    void aTamperedBodyOfACallByPathIsRefusedAndChangesNothing(Stack stack) {
        int shop = Shops.next();
        Caller.Answer answer = Caller.demo(stack)
                .path("addCheckShop")
                .json(Shops.submission(shop))
                .tamperedBody(Shops.submission(shop).replace("得宝", "德宝"))
                .send();
        assertThat(answer.code()).isEqualTo(7);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(Caller.demo(stack)
                        .method("getCheckShopInfo")
                        .with("shopsId", shop)
                        .send()
                        .message())
                .isEqualTo("暂无数据");
    }

    @Test
    void aBodyBeyondTheLimitIsRefused(Stack stack) {
        Caller.Answer answer = Caller.demo(stack)
                .method("addCheckShop")
                .json("{\"shopIntro\":\"" + "x".repeat(1024 * 1024) + "\"}")
                .send();
        assertThat(answer.code()).isEqualTo(-413);
    }

    @Test
    void aServiceThatIsDownIsAnsweredMinusFiveHundredAndComesBack(Stack stack) {
        stack.signal("STOP", "shop-audit-service");
        Caller.Answer answer;
        try {
            answer = Caller.demo(stack)
                    .method("getCheckShopInfo")
                    .with("shopsId", 15)
                    .send();
        } finally {
            stack.signal("CONT", "shop-audit-service");
        }
        assertThat(answer.code()).isEqualTo(-500);
        assertThat(Caller.demo(stack)
                        .method("getCheckShopInfo")
                        .with("shopsId", 15)
                        .send()
                        .code())
                .isNotEqualTo(-500);
    }

    @Test
    void aServicesOwnPortAnswersNobodyWithoutAToken(Stack stack) {
        for (URI call : new URI[] {
            stack.auditService().resolve("/ShopsCheckRest/allowShop"),
            stack.reportService().resolve("/ShopsCheckRest/auditStatistics"),
            stack.reportService().resolve("/LiveCheckRest/saveRecords"),
            stack.reportService().resolve("/LiveCheckRest/statisticsDetailPageForCustomer")
        }) {
            HttpRequest request = HttpRequest.newBuilder(call)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString("{\"shopsId\":15}"))
                    .build();
            assertThat(Caller.send(request).status()).as("%s", call).isEqualTo(401);
        }
    }
}
