package io.shopops.localstack.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shopops.localstack.settings.UsageError;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    /** Computed with {@code printf sa1s | openssl dgst} and {@code printf a1 | openssl dgst -hmac s}. */
    @ParameterizedTest
    @CsvSource({
        "sha1, BC0E46A45A5A8D9BA26394892F76448FA7BA105A",
        "SHA256, 39BF65E4DC94B9B8F541A1C7812BB7D11C71C1E21E863B0B5A169468846C195E",
        "hmac-sha256, F28CE911BCA3AA1AE3FC1E869317763E0D7BFC085113560A52A2E9014E2A5D24"
    })
    void signsWithASecretInEveryWay(String algorithm, String expected) {
        assertThat(SignedCall.signature(key("s", algorithm), new TreeMap<>(Map.of("a", "1")), new byte[0]))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"rsa, SHA1withRSA", "rsa2, SHA256withRSA"})
    void signsTheTextAloneWithAnRsaKey(String algorithm, String verifiedBy) throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        SignedCall.Key key = new SignedCall.Key("DC-1", null, null, pair.getPrivate(), algorithm);

        String signature = SignedCall.signature(key, new TreeMap<>(Map.of("a", "1")), new byte[0]);

        Signature verifier = Signature.getInstance(verifiedBy);
        verifier.initVerify(pair.getPublic());
        verifier.update("a1".getBytes(StandardCharsets.UTF_8));
        assertThat(verifier.verify(Base64.getDecoder().decode(signature))).isTrue();
    }

    @Test
    void readsTheRsaKeyThatAnOptionNamesAndSendsNoAkeyThen(@TempDir Path folder) throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        Path file = Files.writeString(
                folder.resolve("key.pem"),
                "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(pair.getPrivate().getEncoded())
                        + "\n-----END PRIVATE KEY-----\n");

        SignedCall.Key key =
                options("a", "--aid", "DC-1", "--rsa-key", file.toString()).key();

        assertThat(key.rsaKey()).isEqualTo(pair.getPrivate());
        assertThat(key.akey()).isNull();
        assertThat(key.algorithm()).isEqualTo("rsa2");
        Files.writeString(file, "no key");
        assertThatThrownBy(() -> options("a", "--rsa-key", file.toString()))
                .isInstanceOf(UsageError.class)
                .hasMessageContaining("it holds no RSA private key");
    }

    private static CallOptions options(String... words) {
        return CallOptions.parse(List.of(words), Map.of(), InputStream.nullInputStream());
    }

    @Test
    void takesAMethodWithItsParametersAndWhoCalls() {
        CallOptions options = CallOptions.parse(
                List.of("open.demo", "shopsId=15", "note=a=b", "--key", "k", "--secret", "s", "--aid", "DC-1"),
                Map.of("SHOPOPS_GATEWAY_PORT", "18080"),
                InputStream.nullInputStream());
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
                List.of("a", "--sm", "rsa"),
                List.of("a", "--json"),
                List.of("--path", "a"),
                List.of("a", "--url", "a b"))) {
            assertThatThrownBy(() -> CallOptions.parse(words, Map.of(), InputStream.nullInputStream()))
                    .as("%s", words)
                    .isInstanceOf(UsageError.class)
                    .hasMessageContaining("usage: ./call");
        }
    }

    @Test
    void takesABodyThatIsTooLongForAnArgumentFromAFileOrTheStandardInput(@TempDir Path folder) throws IOException {
        String body = "{\"records\":\"" + "得".repeat(200_000) + "\"}";
        Path file = Files.writeString(folder.resolve("records.json"), body);

        assertThat(json("@" + file, "")).isEqualTo(body);
        assertThat(json("-", body)).isEqualTo(body);
        assertThat(json("{}", body)).isEqualTo("{}");
    }

    @Test
    void namesTheFileThatIsNotThereOrNoText(@TempDir Path folder) throws IOException {
        Path picture = Files.write(folder.resolve("picture.json"), new byte[] {(byte) 0xFF, (byte) 0xD8});

        assertThatThrownBy(() -> json("@" + folder.resolve("absent.json"), ""))
                .isInstanceOf(UsageError.class)
                .hasMessage("--json names the file " + folder.resolve("absent.json") + ", which is not there");
        assertThatThrownBy(() -> json("@" + folder, ""))
                .isInstanceOf(UsageError.class)
                .hasMessage("--json names the file " + folder + ", which cannot be read");
        assertThatThrownBy(() -> json("@" + picture, ""))
                .isInstanceOf(UsageError.class)
                .hasMessage("--json names the file " + picture + ", which is not UTF-8");
    }

    private static String json(String value, String standardInput) {
        InputStream in = new ByteArrayInputStream(standardInput.getBytes(StandardCharsets.UTF_8));
        return CallOptions.parse(List.of("open.demo", "--json", value), Map.of(), in)
                .json();
    }

    @Test
    void aSuccessIsZeroInTheEnvelopeAndTwoHundredByPath() {
        assertThat(Call.isSuccess("{\"stat\":{\"cid\":\"x\",\"code\":0}}", false))
                .isTrue();
        assertThat(Call.isSuccess("{\"stat\":{\"cid\":\"x\",\"code\":400}}", false))
                .isFalse();
        assertThat(Call.isSuccess("{\"code\":200,\"message\":\"ok\"}", true)).isTrue();
        assertThat(Call.isSuccess("{\"stat\":{\"code\":7}}", true)).isFalse();
        assertThat(Call.isSuccess("<response><stat><cid>x</cid><code>0</code>", false))
                .isTrue();
        assertThat(Call.isSuccess("<response><stat><cid>x</cid><code>7</code>", false))
                .isFalse();
    }

    private static SignedCall.Key key(String secret, String algorithm) {
        return new SignedCall.Key("S107", "test", secret, algorithm);
    }
}
