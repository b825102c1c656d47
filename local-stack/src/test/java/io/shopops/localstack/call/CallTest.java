package io.shopops.localstack.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shopops.localstack.settings.UsageError;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CallTest {
    private static final String SHA1_WITH_BODY = "F4614F71C5AC176BF8B333BDFB8824D45CDC1F1E";
    private static final Map<String, String> VECTOR = Map.of(
            "_aid", "S107",
            "orgid", "1",
            "_akey", "test",
            "_requestMode", "post",
            "_mt", "open.demo.queryOpenAccount",
            "_sm", "md5",
            "_version", "v1",
            "_timestamp", "20171221132407");

    @Test
    void signsThePlatformsDocumentedVector() {
        assertThat(SignedCall.signature(key("test", "md5"), new TreeMap<>(VECTOR), new byte[0]))
                .isEqualTo("5489704B80A47394025527D6D51FB582");
    }

    @Test
    void coversTheBodyOfACallByPathBetweenTextAndSecret() {
        byte[] body = "{\"shopName\":\"得宝\"}".getBytes(StandardCharsets.UTF_8);
        TreeMap<String, String> parameters = new TreeMap<>(Map.of("a", "1"));
        // sha1("sa1{"shopName":"得宝"}s"), computed with sha1sum.
        assertThat(SignedCall.signature(key("s", "sha1"), parameters, body)).isEqualTo(SHA1_WITH_BODY);
    }

    @Test
    void takesAMethodWithItsParametersAndWhoCalls() {
        CallOptions options = CallOptions.parse(
                List.of("open.demo", "shopsId=15", "note=a=b", "--key", "k", "--secret", "s", "--aid", "DC-1"),
                Map.of("SHOPOPS_GATEWAY_PORT", "18080"));
        assertThat(options.method()).isEqualTo("open.demo");
        assertThat(options.parameters()).isEqualTo(Map.of("shopsId", "15", "note", "a=b"));
        assertThat(options.key()).isEqualTo(new SignedCall.Key("DC-1", "k", "s", "md5"));
        assertThat(options.url()).isEqualTo(URI.create("http://127.0.0.1:18080"));
    }

    @Test
    void saysHowItIsUsedWhereItIsUsedWrongly() {
        for (List<String> words : List.of(
                List.<String>of(),
                List.of("a", "b"),
                List.of("a", "--sm", "crc32"),
                List.of("a", "--json"),
                List.of("--path", "a"),
                List.of("a", "--url", "a b"))) {
            assertThatThrownBy(() -> CallOptions.parse(words, Map.of()))
                    .as("%s", words)
                    .isInstanceOf(UsageError.class)
                    .hasMessageContaining("usage: ./call");
        }
    }

    @Test
    void aSuccessIsZeroInTheEnvelopeAndTwoHundredByPath() {
        assertThat(Call.isSuccess("{\"stat\":{\"cid\":\"x\",\"code\":0}}", false))
                .isTrue();
        assertThat(Call.isSuccess("{\"stat\":{\"cid\":\"x\",\"code\":400}}", false))
                .isFalse();
        assertThat(Call.isSuccess("{\"code\":200,\"message\":\"ok\"}", true)).isTrue();
        assertThat(Call.isSuccess("{\"stat\":{\"code\":7}}", true)).isFalse();
    }

    private static SignedCall.Key key(String secret, String algorithm) {
        return new SignedCall.Key("S107", "test", secret, algorithm);
    }
}
