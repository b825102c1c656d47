package io.shopops.gateway.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class SignedCallTest extends GatewayTest {
    @ParameterizedTest
    @ValueSource(strings = {"/cloud.api", "/m.api"})
    void answersAFormCall(String path) {
        HttpResponse<String> response = post(
                path,
                FORM,
                call("allowShop").with("shopsId", "15").with("name", "得 宝&+").encoded());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json;charset=UTF-8");
        JsonNode answer = json(response);
        assertThat(answer.at("/stat/code").intValue()).isZero();
        assertThat(answer.at("/stat/codename").asText()).isEqualTo("SUCCESS");
        assertThat(answer.at("/stat/gatewayParam/isGatewayReturn").booleanValue())
                .isFalse();
        assertThat(Instant.ofEpochMilli(answer.at("/stat/systime").longValue()))
                .isBetween(Instant.now().minusSeconds(60), Instant.now());
        assertThat(answer.at("/result").asText()).isEqualTo("操作成功");
        assertThat(answer.at("/data/line").asText()).isEqualTo("POST /ShopsCheckRest/allowShop");
        assertThat(answer.at("/data/contentType").asText()).isEqualTo("application/json");
        assertThat(answer.at("/data/body").asText()).isEqualTo("{\"name\":\"得 宝&+\",\"shopsId\":\"15\"}");
    }

    @Test
    void answersAGetCall() {
        HttpResponse<String> response = get("/cloud.api?"
                + call("allowShop")
                        .with("_requestMode", "GET")
                        .with("shopsId", "15")
                        .encoded());

        assertThat(code(response)).isZero();
        assertThat(json(response).at("/data/body").asText()).isEqualTo("{\"shopsId\":\"15\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE"})
    void answersPutAndDeleteLikewise(String httpMethod) {
        HttpResponse<String> response =
                send(request("/cloud.api?" + call("allowShop").with("a", "1").encoded())
                        .method(httpMethod, BodyPublishers.noBody()));

        assertThat(code(response)).isZero();
    }

    @Test
    void answersAJsonCallWithItsBodyPassedOnAsItIsAndTheQuerysParametersPutIn() {
        String query = call("allowShop").with("extra", "e").with("shopsId", "9").encoded();

        HttpResponse<String> response = post("/cloud.api?" + query, JSON, "{\"shopsId\" : 15,\"n\":[1.50]}");

        assertThat(json(response).at("/data/body").asText())
                .isEqualTo("{\"shopsId\" : 15,\"n\":[1.50],\"extra\":\"e\"}");
    }

    @Test
    void answersWithSha1() {
        assertThat(code(postForm(call("allowShop").with("_sm", "sha1")))).isZero();
    }

    @Test
    void passesABusinessErrorOnWithoutItsData() {
        HttpResponse<String> response = postForm(call("rejectShop"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(code(response)).isEqualTo(400);
        assertThat(json(response).at("/stat/codename").asText()).isEqualTo("BUSINESS_ERROR");
        assertThat(json(response).at("/stat/gatewayParam/isGatewayReturn").booleanValue())
                .isFalse();
        assertThat(response.body()).endsWith("\"result\":\"店铺信息有误\",\"data\":\"\"}");
    }

    @Test
    void passesThePathStyleAnswerOnUntouched() {
        String body = "{\"shopsId\":15}";

        HttpResponse<String> answer =
                post("/ShopsCheckRest/allowShop?" + pathStyle(body).encoded(), JSON, body);
        HttpResponse<String> error =
                post("/ShopsCheckRest/rejectShop?" + pathStyle("").encoded(), FORM, "");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).startsWith("{\"message\":\"操作成功\",\"data\":{").endsWith(",\"code\":200}");
        assertThat(json(answer).at("/data/body").asText()).isEqualTo(body);
        assertThat(error.statusCode()).isEqualTo(200);
        assertThat(error.body()).startsWith("{\"code\":400,\"message\":\"店铺信息有误\",\"data\":{\"errors\":[]");
    }

    @Test
    void answersAPathStyleFormCall() {
        HttpResponse<String> response = post(
                "/ShopsCheckRest/allowShop",
                FORM,
                pathStyle("").with("shopsId", "15").encoded());

        assertThat(json(response).at("/data/body").asText()).isEqualTo("{\"shopsId\":\"15\"}");
    }

    @Test
    void tellsCallerAndServiceTheSameIdOfTheCall() {
        HttpResponse<String> response = postForm(call("allowShop"));

        String cid = json(response).at("/stat/cid").asText();
        assertThat(UUID.fromString(cid).version()).isEqualTo(7);
        assertThat(json(response).at("/data/cid").asText()).isEqualTo(cid);
        assertThat(response.headers().firstValue("X-Request-Id")).contains(cid);
    }

    @Test
    void tellsTheServiceForWhomItCallsInATokenThatThePublishedKeysVerify() throws Exception {
        String authorization =
                json(postForm(call("allowShop"))).at("/data/authorization").asText();
        String keys = RestAssured.get("/.well-known/jwks.json")
                .then()
                .statusCode(200)
                .extract()
                .asString();

        assertThat(authorization).startsWith("Bearer ");
        assertThat(new JwtConsumerBuilder()
                        .setVerificationKeyResolver(
                                new JwksVerificationKeyResolver(new JsonWebKeySet(keys).getJsonWebKeys()))
                        .setExpectedAudience("shopops-services")
                        .setExpectedIssuer("shopops-gateway")
                        .build()
                        .processToClaims(authorization.substring("Bearer ".length()))
                        .getSubject())
                .isEqualTo("DC-000001");
    }

    @Test
    void keepsSimultaneousCallsApart() {
        List<CompletableFuture<HttpResponse<String>>> answers = IntStream.range(0, 50)
                .mapToObj(i -> sendLater(postRequest(
                        "/cloud.api", FORM, call("allowShop").with("n", "" + i).encoded())))
                .toList();

        for (int i = 0; i < answers.size(); i++) {
            assertThat(json(answers.get(i).join()).at("/data/body").asText()).isEqualTo("{\"n\":\"" + i + "\"}");
        }
    }

    @Test
    void isReadyOnItsOwnPortAndShowsNothingElseOnTheCallersPort() {
        RestAssured.get("/q/health/ready").then().statusCode(200);

        assertThat(get("/q/health/ready").statusCode()).isEqualTo(404);
        assertThat(get("/.well-known/jwks.json").statusCode()).isEqualTo(404);
    }
}
