package io.shopops.gateway.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.shopops.gateway.SignedCall;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class RefusalTest extends GatewayTest {
    /** The HTTP status is that of path-style calls: on /cloud.api it is 200. */
    @ParameterizedTest
    @CsvSource({
        "_akey, '', 1, KEY_NOTNULL, 400",
        "_akey, nobody, 2, KEY_UNLAWFUL, 401",
        "_akey, expired-key, 3, KEY_HAS_EXPIRED, 401",
        "_sm, '', 4, SIGN_METHOD_NOTNULL, 400",
        "_sm, sha256, 5, SIGN_TYPE_NOTEXIST, 401",
        "_mt, '', 8, METHOD_NOTNULL, -",
        "_mt, open.none, 9, METHOD_NOTEXIST_CODE, -",
        "_version, v9, 9, METHOD_NOTEXIST_CODE, 404",
        "_requestMode, '', 10, REQUESTMODE_NOTNULL, 400",
        "_requestMode, patch, 10, REQUESTMODE_NOTNULL, 400",
        "_aid, '', 11, APPLICATIONID_NOTNULL, 400",
        "_aid, DC-000002, 12, APPLICATIONID_NOTSAME, 401",
        "_version, '', 13, VERSION_NOTNULL, -",
        "_timestamp, '', 14, TIMESTAMP_NOTNULL, 400",
        "_timestamp, now, 15, TIMESTAMP_FORMAT_ERROR, 400",
        "_timestamp, 20200101000000, 16, TIMESTAMP_OVERTIME, 401",
        "_format, yaml, 17, FORMAT_TYPE_NOTEXIST, 400"
    })
    void answersTheFaultInTheEnvelope(String name, String value, int code, String codename, String pathStatus) {
        HttpResponse<String> cloud = postForm(call("allowShop").with(name, value));

        assertThat(cloud.statusCode()).isEqualTo(200);
        assertRefusal(cloud, code, codename);
        if (!pathStatus.equals("-")) {
            HttpResponse<String> path = post(
                    "/ShopsCheckRest/allowShop",
                    FORM,
                    pathStyle("").with(name, value).encoded());
            assertThat(path.statusCode()).isEqualTo(Integer.parseInt(pathStatus));
            assertRefusal(path, code, codename);
        }
    }

    @Test
    void answersAMissingSignature() {
        assertRefusal(post("/cloud.api", FORM, call("allowShop").unsigned()), 6, "SIGN_NOTNULL");
    }

    @Test
    void answersAWrongSecretAndATamperedBody() {
        assertRefusal(postForm(call("allowShop").secret("wrong")), 7, "SIGN_WRONG");
        assertRefusal(
                post(
                        "/cloud.api",
                        FORM,
                        call("allowShop").with("a", "1").encoded().replace("a=1", "a=2")),
                7,
                "SIGN_WRONG");
        HttpResponse<String> tampered = post(
                "/ShopsCheckRest/allowShop?" + pathStyle("{\"shopsId\":15}").encoded(), JSON, "{\"shopsId\":16}");
        assertThat(tampered.statusCode()).isEqualTo(401);
        assertRefusal(tampered, 7, "SIGN_WRONG");
    }

    @Test
    void answersAParameterThatIsNotUtf8BeforeAnythingElse() {
        assertRefusal(post("/cloud.api", FORM, "a=%ff"), 7, "SIGN_WRONG");
        assertRefusal(post("/cloud.api", FORM, "a=%f"), 7, "SIGN_WRONG");
        assertRefusal(post("/cloud.api?_akey=a", FORM, "_akey=b"), 7, "SIGN_WRONG");
    }

    @Test
    void answersBrokenBytesInTheRequestLine() throws IOException {
        String answer = sendRaw("GET /cloud.api?a=%zz&b=\u00ff HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 200 OK").contains("\"code\":7,");
    }

    @Test
    void answersAMethodThatIsNoneOfAPathStyleCall() {
        HttpResponse<String> response =
                post("/ShopsCheckRest/nothing", FORM, pathStyle("").encoded());

        assertThat(response.statusCode()).isEqualTo(404);
        assertRefusal(response, 9, "METHOD_NOTEXIST_CODE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/other", "/cloud.api/x", "//cloud.api", "/ShopsCheckRest", "/LiveCheckRest/saveRecords"})
    void answersAnUnknownPath(String path) {
        HttpResponse<String> response = get(path);

        assertThat(response.statusCode()).isEqualTo(404);
        assertRefusal(response, 9, "METHOD_NOTEXIST_CODE");
    }

    @Test
    void answersAnHttpMethodThatIsNotAccepted() {
        HttpResponse<String> cloud = send(request("/cloud.api").method("PATCH", BodyPublishers.noBody()));
        HttpResponse<String> path = get("/ShopsCheckRest/allowShop");

        assertThat(cloud.statusCode()).isEqualTo(200);
        assertRefusal(cloud, 10, "REQUESTMODE_NOTNULL");
        assertThat(path.statusCode()).isEqualTo(405);
        assertThat(path.headers().firstValue("Allow")).contains("POST");
        assertRefusal(path, 10, "REQUESTMODE_NOTNULL");
    }

    @Test
    void takesTheFirstOfARepeatedBusinessParameter() {
        SignedCall call = call("allowShop").with("x", "first");

        HttpResponse<String> response = post("/cloud.api", FORM, call.encoded() + "&x=second");

        assertThat(json(response).at("/data/body").asText()).isEqualTo("{\"x\":\"first\"}");
    }

    @Test
    void acceptsATimestampAtTheEdgeOfTheWindow() {
        // A second of leeway on the inner side: the call itself takes time.
        assertThat(code(postForm(call("allowShop").at(Instant.now().minusSeconds(590)))))
                .isZero();
        assertThat(code(postForm(call("allowShop").at(Instant.now().plusSeconds(599)))))
                .isZero();
        assertThat(code(postForm(call("allowShop").at(Instant.now().minusSeconds(602)))))
                .isEqualTo(16);
        assertThat(code(postForm(call("allowShop").at(Instant.now().plusSeconds(640)))))
                .isEqualTo(16);
    }

    private static void assertRefusal(HttpResponse<String> response, int code, String codename) {
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json;charset=UTF-8");
        assertThat(code(response)).isEqualTo(code);
        assertThat(json(response).at("/stat/codename").asText()).isEqualTo(codename);
        assertThat(json(response).at("/stat/gatewayParam/isGatewayReturn").booleanValue())
                .isTrue();
        assertThat(json(response).get("data").asText("?")).isEmpty();
        assertThat(json(response).get("result").asText()).isNotBlank();
    }
}
