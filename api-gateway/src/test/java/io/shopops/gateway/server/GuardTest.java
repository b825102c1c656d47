package io.shopops.gateway.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.matchesPattern;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.shopops.gateway.SignedCall;
import java.net.http.HttpResponse;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class GuardTest extends GatewayTest {
    @Test
    void answersTheSameCallOnce() {
        SignedCall call = call("allowShop").without("_nonce").with("unique", "same-call");

        assertThat(code(postForm(call))).isZero();
        HttpResponse<String> again = postForm(call);

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(json(again).at("/stat/codename").asText()).isEqualTo("API_CALL_REPEAT");
        assertThat(code(again)).isEqualTo(-100);
        assertThat(json(again).at("/data").asText("missing")).isEmpty();
        assertThat(code(get("/m.api?" + call.encoded()))).isEqualTo(-100);
    }

    @Test
    void answersTheSameNonceOnceWhateverElseIsSigned() {
        SignedCall call = call("allowShop").with("shopsId", "15");

        assertThat(code(postForm(call))).isZero();
        assertThat(code(postForm(call.with("shopsId", "16")))).isEqualTo(-100);
    }

    @Test
    void answersTheSamePathStyleCallOnceAndWith409() {
        String path = "/ShopsCheckRest/allowShop?" + pathStyle("{}").encoded();

        assertThat(post(path, JSON, "{}").statusCode()).isEqualTo(200);
        assertThat(post(path, JSON, "{}").statusCode()).isEqualTo(409);
    }

    @Test
    void takesAnotherBodyUnderTheSameSignatureForARepetition() {
        String path = "/cloud.api?" + call("allowShop").encoded();

        assertThat(code(post(path, JSON, "{\"shopsId\":15}"))).isZero();
        assertThat(code(post(path, JSON, "{\"shopsId\":16}"))).isEqualTo(-100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"wrong", "test-secret"})
    void doesNotRememberARefusedCall(String secret) {
        SignedCall call = call("none").secret(secret).with("secret", secret);
        int refusal = code(postForm(call));

        assertThat(code(postForm(call))).isEqualTo(refusal).isIn(7, 9);
    }

    @Test
    void tellsALimitedCallerWhenToCallAgain() {
        SignedCall limited = call("allowShop").with("_akey", "limited-key");
        assertThat(code(postForm(limited))).isZero();

        HttpResponse<String> refused = postForm(limited);

        assertThat(refused.statusCode()).isEqualTo(200);
        assertThat(code(refused)).isEqualTo(-429);
        assertThat(json(refused).at("/result").asText())
                .startsWith("Too many calls: the daily quota of 1 is used up until ");
        assertThat(Integer.parseInt(refused.headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(1, 86_400);
        HttpResponse<String> byPath = post(
                "/ShopsCheckRest/allowShop?"
                        + pathStyle("{}").with("_akey", "limited-key").encoded(),
                JSON,
                "{}");
        assertThat(byPath.statusCode()).isEqualTo(429);
        assertThat(byPath.headers().firstValue("Retry-After")).isPresent();
        assertThat(postForm(call("allowShop")).headers().firstValue("Retry-After"))
                .isEmpty();
    }

    @Test
    void showsWhatItRemembersAndRefuses() {
        SignedCall call = call("allowShop");
        IntStream.range(0, 2).forEach(time -> postForm(call));

        RestAssured.get("/q/metrics")
                .then()
                .statusCode(200)
                .body(matchesPattern("(?s).*\nshopops_gateway_replay_entries [1-9].*"))
                .body(containsString("shopops_gateway_replay_refused_total{why=\"known\"}"));
    }
}
