package io.shopops.gateway.request;

import static io.shopops.gateway.request.TestLimits.LIMITS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shopops.gateway.answer.Refusal;
import io.shopops.gateway.answer.ReturnCode;
import io.shopops.gateway.text.Utf8;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallRequestTest {
    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "application/x-www-form-urlencoded",
                "application/x-www-form-urlencoded; charset=UTF-8",
                "APPLICATION/X-WWW-FORM-URLENCODED"
            })
    void readsAFormBody(String contentType) {
        CallRequest call = cloud("_mt=m", contentType, "x=1");

        assertThat(call.json()).isEmpty();
        assertThat(call.parameters().business()).containsEntry(Utf8.of("x"), Utf8.of("1"));
        assertThat(call.body()).hasToString("x=1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/json;charset=utf-8", "Application/JSON ; x=y"})
    void keepsAJsonBodyAsItIs(String contentType) {
        CallRequest call = cloud("_mt=m", contentType, "{\"x\" : 1}");

        assertThat(call.json()).hasValueSatisfying(json -> assertThat(json).hasToString("{\"x\" : 1}"));
        assertThat(call.parameters().business()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "multipart/form-data; boundary=x", "application/xml", "application/jsonx"})
    void refusesABodyOfAnotherKind(String contentType) {
        assertThatThrownBy(() -> cloud("", contentType, "x=1")).satisfies(CallRequestTest::isSeven);
        assertThat(cloud("_mt=m", contentType, "").method()).isEqualTo("m");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/x-www-form-urlencoded"})
    void refusesABodyThatIsNotUtf8(String contentType) {
        byte[] body = {'"', (byte) 0xff, '"'};

        assertThatThrownBy(() -> CallRequest.parse(Entry.CLOUD, "/cloud.api", null, contentType, body, LIMITS))
                .satisfies(CallRequestTest::isSeven);
    }

    @Test
    void takesMethodAndVersionFromTheParametersOfACloudCall() {
        CallRequest call = cloud("_mt=open.a&_version=v2", null, "");

        assertThat(call.method()).isEqualTo("open.a");
        assertThat(call.version()).isEqualTo("v2");
        assertThat(cloud("", null, "").version()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"_mt=open.other, v1", "_version=v2, v2", "_version=+, v1"})
    void takesTheMethodOfAPathStyleCallFromItsPath(String query, String version) {
        CallRequest call = CallRequest.parse(Entry.PATH, "/ShopsCheckRest/allowShop", query, null, new byte[0], LIMITS);

        assertThat(call.method()).isEqualTo("open.shopweb.shopsCheck.allowShop");
        assertThat(call.version()).isEqualTo(version);
    }

    @ParameterizedTest
    @CsvSource({
        "/cloud.api, CLOUD",
        "/m.api, CLOUD",
        "/ShopsCheckRest/x, PATH",
        "/, ",
        "/cloud.api/, ",
        "/Cloud.api, ",
        "/ShopsCheckRest, ",
        // Patrols are called by _mt alone, though the service's paths look alike.
        "/LiveCheckRest/saveRecords, ",
        "/q/health, "
    })
    void knowsItsEntries(String path, Entry entry) {
        assertThat(Entry.at(path).orElse(null)).isEqualTo(entry);
    }

    private static CallRequest cloud(String query, String contentType, String body) {
        return CallRequest.parse(Entry.CLOUD, "/cloud.api", query, contentType, body.getBytes(UTF_8), LIMITS);
    }

    private static void isSeven(Throwable thrown) {
        assertThat(thrown).isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.code())
                .isEqualTo(ReturnCode.SIGN_WRONG));
    }
}
