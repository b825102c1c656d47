package io.shopops.gateway.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.shopops.gateway.SignedCall;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class FormatTest extends GatewayTest {
    private static final List<String> VALUES =
            List.of("得宝旗舰店", "😀", "+", "%", "%2B", "a&b=c", " ", "", "\"\\\n\t", "x".repeat(8_192), "得".repeat(2_730));

    @Test
    void answersInXmlWhereTheCallerAsksForIt() {
        HttpResponse<String> response = postForm(call("odd").with("_format", "XML"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/xml;charset=UTF-8");
        assertThat(response.body())
                .startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?><response><stat><cid>")
                .contains("<code>0</code><codename>SUCCESS</codename>")
                .endsWith("<gatewayParam><isGatewayReturn>false</isGatewayReturn></gatewayParam></stat>"
                        + "<result>&lt;&amp;得\uFFFD</result><data><entry name=\"1 a\"><item>1.50</item><item></item>"
                        + "<item>\uFFFD</item></entry></data></response>");
    }

    @Test
    void tellsBusinessErrorsAndRefusalsInXmlAsWell() {
        assertThat(postForm(call("rejectShop").with("_format", "xml")).body())
                .contains("<code>400</code>")
                .endsWith("<result>店铺信息有误</result><data></data></response>");
        assertThat(postForm(call("slow").with("_format", "xml")).body()).contains("<code>-500</code>");
        assertThat(postForm(call("allowShop").with("_format", "xml").with("_akey", ""))
                        .body())
                .contains("<code>1</code>");
        assertThat(post("/cloud.api?_format=xml", FORM, "a=%ff").body()).contains("<code>7</code>");
    }

    /** Nested what is no JSON, beyond the deepest, beyond 16 MiB: as JSON each goes through as the bytes it is. */
    @ParameterizedTest
    @ValueSource(strings = {"noXml", "deep", "longXml"})
    void answersMinus500WhereAnAnswerCannotBeToldAsXml(String name) {
        HttpResponse<String> response = send(postRequest(
                        "/cloud.api", FORM, call(name).with("_format", "xml").encoded())
                .timeout(Duration.ofSeconds(10)));

        assertThat(response.body()).startsWith("<?xml").contains("<code>-500</code>");
        assertThat(response.headers().firstValue("X-Request-Id")).isPresent();
    }

    @Test
    void tellsRefusalsInJsonWhereTheFormatIsNoneOfOurs() {
        assertThat(code(postForm(call("allowShop").with("_format", "yaml")))).isEqualTo(17);
    }

    @Test
    void leavesAPathStyleAnswerAsItIsAndTellsOnlyRefusalsInXml() {
        SignedCall good = pathStyle("").with("_format", "xml");
        assertThat(post("/ShopsCheckRest/rejectShop", FORM, good.encoded()).body())
                .startsWith("{\"code\":400,");

        HttpResponse<String> refused = post(
                "/ShopsCheckRest/rejectShop", FORM, good.with("_akey", "none").encoded());
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.body()).startsWith("<?xml").contains("<code>2</code>");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, query",
        "POST, query",
        "PUT, query",
        "DELETE, query",
        "POST, form",
        "PUT, form",
        "DELETE, form",
        "POST, json",
        "PUT, json",
        "DELETE, json"
    })
    void handsEveryValueOnByteForByte(String verb, String kind) {
        for (String value : VALUES) {
            SignedCall call = call("allowShop").with("_requestMode", verb);
            HttpResponse<String> response =
                    switch (kind) {
                        case "query" ->
                            send(request("/cloud.api?" + call.with("v", value).encoded())
                                    .method(verb, BodyPublishers.noBody()));
                        case "form" ->
                            send(request("/cloud.api")
                                    .header("Content-Type", FORM)
                                    .method(
                                            verb,
                                            BodyPublishers.ofString(
                                                    call.with("v", value).encoded())));
                        default ->
                            send(request("/cloud.api?" + call.encoded())
                                    .header("Content-Type", JSON)
                                    .method(verb, BodyPublishers.ofString(object(value))));
                    };

            assertThat(code(response)).isZero();
            String arrived = json(response).at("/data/body").asText();
            assertThat(json(arrived).get("v").asText("none")).isEqualTo(value);
            if (kind.equals("json")) {
                assertThat(arrived).isEqualTo(object(value));
            }
        }
    }

    private static String object(String value) {
        return new io.vertx.core.json.JsonObject().put("v", value).encode();
    }

    @Test
    void listsWhatTheCallerMayCall() {
        SignedCall call = SignedCall.pathStyle(Instant.now(), new byte[0]);

        HttpResponse<String> response = get("/apis?" + call.encoded());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(code(response)).isZero();
        assertThat(json(response).at("/stat/gatewayParam/isGatewayReturn").booleanValue())
                .isTrue();
        JsonNode data = json(response).get("data");
        List<String> methods = data.findValuesAsText("method");
        assertThat(methods).isSorted().contains(METHODS + "odd");
        assertThat(data.get(methods.indexOf(METHODS + "odd")).toString())
                .isEqualTo("{\"method\":\"open.shopweb.shopsCheck.odd\",\"version\":\"v1\",\"summary\":\"Odd\","
                        + "\"idempotent\":true,\"stream\":false,\"timeoutMillis\":10000,\"parameters\":[{\"name\":\"a\","
                        + "\"type\":\"integer\",\"required\":true,\"description\":\"A\",\"example\":1}],"
                        + "\"example\":{\"a\":1}}");
    }

    @Test
    void listsNothingToWhomeverCannotSignAndTakesOnlyGet() {
        HttpResponse<String> unsigned = get("/apis");
        HttpResponse<String> forged = get("/apis?"
                + SignedCall.pathStyle(Instant.now(), new byte[0])
                        .secret("wrong")
                        .encoded());
        HttpResponse<String> posted = post("/apis", FORM, "");

        assertThat(unsigned.statusCode()).isEqualTo(400);
        assertThat(code(unsigned)).isEqualTo(1);
        assertThat(forged.statusCode()).isEqualTo(401);
        assertThat(code(forged)).isEqualTo(7);
        assertThat(posted.statusCode()).isEqualTo(405);
        assertThat(posted.headers().firstValue("Allow")).contains("GET");
    }
}
