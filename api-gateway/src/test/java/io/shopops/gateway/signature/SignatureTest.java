package io.shopops.gateway.signature;

import static io.shopops.gateway.request.TestLimits.LIMITS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shopops.gateway.request.CallRequest;
import io.shopops.gateway.request.Entry;
import io.shopops.gateway.text.Utf8;
import java.io.ByteArrayOutputStream;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureTest {
    /** The platform's documented example. */
    private static final String VECTOR = "_aid=S107&orgid=1&_akey=test&_requestMode=post&_mt=open.demo.queryOpenAccount"
            + "&_sm=md5&_version=v1&_timestamp=20171221132407";

    private static final String VECTOR_SIGNATURE = "5489704B80A47394025527D6D51FB582";
    private static final Secret SECRET = new Secret("test");

    private final SignatureAlgorithm md5 = SignatureAlgorithms.named("md5").orElseThrow();
    private final SignatureAlgorithm sha1 = SignatureAlgorithms.named("sha1").orElseThrow();

    @Test
    void acceptsTheDocumentedVector() {
        assertThat(accepts(md5, VECTOR_SIGNATURE, text(VECTOR), SECRET)).isTrue();
    }

    @Test
    void acceptsLowerCase() {
        assertThat(accepts(md5, VECTOR_SIGNATURE.toLowerCase(Locale.ROOT), text(VECTOR), SECRET))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "5489704B80A47394025527D6D51FB583",
                "5489704B80A47394025527D6D51FB58",
                "5489704B80A47394025527D6D51FB5822",
                "5489704B80A47394025527D6D51FB58G",
                "5489704B80A47394025527D6D51FB58\uFF12",
                " 489704B80A47394025527D6D51FB582"
            })
    void refusesAnyOtherSignature(String signature) {
        assertThat(accepts(md5, signature, text(VECTOR), SECRET)).isFalse();
    }

    @Test
    void refusesAnotherSecret() {
        assertThat(accepts(md5, VECTOR_SIGNATURE, text(VECTOR), new Secret("Test")))
                .isFalse();
    }

    @Test
    void signsWithSha1() {
        // sha1("s" + "a1" + "s"), computed with sha1sum
        assertThat(accepts(sha1, "BC0E46A45A5A8D9BA26394892F76448FA7BA105A", text("a=1"), new Secret("s")))
                .isTrue();
        assertThat(accepts(md5, "BC0E46A45A5A8D9BA26394892F76448FA7BA105A", text("a=1"), new Secret("s")))
                .isFalse();
    }

    @Test
    void joinsAllParametersButTheSignatureInByteOrderEmptyOnesIncluded() {
        assertThat(joined(text("b=2&_sig=x&empty=&a=1&%F0%9F%98%80=e&%EF%BD%9E=f&_a=3&B=4&_bodyHash=h")))
                .isEqualTo("B4_a3_bodyHashha1b2empty\uFF5Ef😀e");
    }

    @Test
    void appendsTheRawJsonBodyOfAPathStyleCallAlone() {
        assertThat(joined(text(Entry.PATH, "a=1", "application/json", "{\"b\": 2}")))
                .isEqualTo("a1{\"b\": 2}");
        assertThat(joined(text(Entry.PATH, "a=1", null, "b=2"))).isEqualTo("a1b2");
        assertThat(joined(text(Entry.CLOUD, "a=1", "application/json", "{\"b\": 2}")))
                .isEqualTo("a1");
    }

    @Test
    void knowsNoAlgorithmButMd5AndSha1InAnyCase() {
        assertThat(SignatureAlgorithms.named("MD5")).contains(md5);
        assertThat(SignatureAlgorithms.named("Sha1")).contains(sha1);
        assertThat(SignatureAlgorithms.named("sha256")).isEmpty();
        assertThat(SignatureAlgorithms.named("SHA-1")).isEmpty();
    }

    @Test
    void comparesTheHashOfTheRawBody() {
        // printf '{"a": 1}' | sha256sum
        String hash = "f9d86028c6e0d64e225186f96acb69338b2c59764df79162107f5c4bb34d1310";
        Utf8 body = Utf8.of("{\"a\": 1}");

        assertThat(BodyHash.matches(hash, body)).isTrue();
        assertThat(BodyHash.matches(hash.toUpperCase(Locale.ROOT), body)).isTrue();
        assertThat(BodyHash.matches(hash, Utf8.of("{\"a\":1}"))).isFalse();
        assertThat(BodyHash.matches("", body)).isFalse();
    }

    @Test
    void neverShowsASecret() {
        assertThat(new Secret("hush-hush").toString()).doesNotContain("hush-hush");
        assertThatThrownBy(() -> new Secret(" ")).hasMessage("secret is empty");
    }

    private static SignedText text(String query) {
        return text(Entry.CLOUD, query, null, "");
    }

    private static SignedText text(Entry entry, String query, String contentType, String body) {
        return new SignedText(
                CallRequest.parse(entry, "/ShopsCheckRest/x", query, contentType, body.getBytes(UTF_8), LIMITS));
    }

    private static String joined(SignedText text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        text.forEachPart(out::writeBytes);
        return out.toString(UTF_8);
    }

    private static boolean accepts(SignatureAlgorithm algorithm, String signature, SignedText text, Secret secret) {
        return algorithm.verified(signature, text, secret).isPresent();
    }
}
