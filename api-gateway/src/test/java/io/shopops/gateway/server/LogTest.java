package io.shopops.gateway.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.shopops.gateway.CapturedLog;
import io.shopops.gateway.IdentityProvider;
import io.shopops.gateway.SignedCall;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LogTest extends GatewayTest {
    private CapturedLog log;

    @BeforeEach
    void listen() {
        log = new CapturedLog();
    }

    @AfterEach
    void stopListening() {
        log.close();
    }

    @Test
    void writesOneLineACallWithWhoAndWhatAndHowLong() {
        String cid = cid(postForm(call("allowShop")));

        assertThat(log.linesOf(cid))
                .singleElement()
                .asString()
                .matches("cid=" + cid + " trace=[0-9a-f]{32} app=DC-000001 key=test-key"
                        + " method=open.shopweb.shopsCheck.allowShop version=v1 code=0 status=200"
                        + " upstream=shop-audit in=\\d{3} out=\\d{3,4} micros=\\d+ upstream_micros=[1-9]\\d+"
                        + " from=127.0.0.1\n");
    }

    @Test
    void tellsTheLogWhatTheCallerIsNotTold() {
        String cid = cid(postForm(call("garbage")));

        assertThat(log.linesOf(cid)).hasSize(2).first().asString().contains("unreadable");
    }

    @Test
    void writesNoSecretNoSignatureAndNoParameter() {
        SignedCall call = call("allowShop").with("phone", "13800000000");
        SignedCall wrong = call("allowShop").with("phone", "13800000000").secret("wrong");
        String wrongSignature = wrong.signature();
        List<HttpResponse<String>> responses = List.of(
                postForm(call),
                postForm(wrong),
                postForm(call("dead").with("phone", "13800000000")),
                post("/cloud.api", FORM, "_akey=test-secret&phone=13800000000%f"),
                get("/cloud.api?_akey=test-secret&_sig=" + call.signature() + "&phone=13800000000"));

        responses.forEach(response -> assertThat(log.linesOf(cid(response))).isNotEmpty());
        String expected = wrong.secret("test-secret").signature();
        log.assertNothingOf(
                List.of("test-secret", "13800000000", "Bearer", call.signature(), wrongSignature, expected));
    }

    @Test
    void writesNoSecretOfAKeyThatIsCreatedOrRotated() {
        String id = "LOG-" + System.nanoTime();
        Map<String, Object> application =
                Map.of("id", id, "name", "Logged", "enterprises", List.of(1), "defaultEnterprise", 1);
        Map<String, Object> key = Map.of("kind", "secret", "algorithms", List.of("md5"));
        String keys = "/admin/v1/applications/" + id + "/keys";

        admin(application).post("/admin/v1/applications").then().statusCode(201);
        Response created = admin(key).post(keys);
        Response rotated =
                admin(Map.of()).header("If-Match", "\"2\"").post(keys + "/" + created.path("key.akey") + "/rotate");
        Response repeated = admin(Map.of()).post(keys + "/" + created.path("key.akey") + "/rotate");

        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(rotated.statusCode()).isEqualTo(201);
        assertThat(repeated.statusCode()).isGreaterThanOrEqualTo(400);
        String cid = cid(postForm(
                call("allowShop").with("_akey", created.path("key.akey")).secret(created.path("secret"))));
        log.linesOf(cid);
        log.assertNothingOf(List.of(created.path("secret"), rotated.path("secret"), IdentityProvider.FILE_TOKEN));
    }

    private static RequestSpecification admin(Map<String, Object> body) {
        return RestAssured.given()
                .header("Authorization", "Bearer " + IdentityProvider.FILE_TOKEN)
                .contentType(ContentType.JSON)
                .body(body);
    }

    @Test
    void writesNothingThatCouldBeMistakenForAnotherLine() {
        String cid =
                cid(postForm(call("allowShop").with("_mt", "a\ncid=1 app=x").with("_version", "v 1")));

        assertThat(log.linesOf(cid)).singleElement().asString().contains(" method=? version=? code=9 ");
    }

    private static String cid(HttpResponse<String> response) {
        return response.headers().firstValue("X-Request-Id").orElseThrow();
    }
}
