package io.shopops.gateway.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.shopops.gateway.request.CallRequest;
import io.shopops.gateway.request.Entry;
import io.shopops.gateway.request.TestLimits;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeenTextTest {
    @Test
    void namesWhatWasSignedInItsOrderWithTheLengthOfEachValueAlone() {
        assertThat(seen("md5", "shopsId=value&name=%E5%BE%97&_sig=x&empty=&_aid=S107", "31".repeat(15)))
                .isEqualTo("signed with md5 were, in this order and with so many bytes each: _aid(4) empty(0) name(3)"
                        + " shopsId(5); _sig must be 32 hexadecimal digits and is 30 hexadecimal digits");
    }

    @Test
    void namesTheBodyThatAPathStyleCallSigns() {
        SignedText text = new SignedText(CallRequest.parse(
                Entry.PATH,
                "/ShopsCheckRest/x",
                "a=1",
                "application/json",
                "{\"secretly\":1}".getBytes(UTF_8),
                TestLimits.LIMITS));

        assertThat(SeenText.describe(text, algorithm("md5"), "x"))
                .contains(": a(1), then the body(14); ")
                .doesNotContain("secretly");
    }

    @ParameterizedTest
    @CsvSource({
        "sha1, AbC1, 40 hexadecimal digits and is 4 hexadecimal digits",
        "hmac-sha256, Ag==, 64 hexadecimal digits and is 4 characters of Base64",
        "rsa, A+ A, Base64 (344 characters for a key of 2048 bits; a '+' is sent as %2B) and is 4 characters that are neither hexadecimal nor Base64"
    })
    void saysHowASignatureIsWritten(String algorithm, String signature, String expected) {
        assertThat(seen(algorithm, "a=1", signature)).endsWith("; _sig must be " + expected.replace("''", "'"));
    }

    @Test
    void showsNothingOfANameButPlainCharacters() {
        assertThat(seen("md5", "%0A%22%5C+%28%E5%BE%97=1", "x")).contains(": %0A%22%5C%20%28%E5%BE%97(1);");
    }

    @Test
    void cutsALongName() {
        assertThat(seen("md5", "a".repeat(64) + "=1&" + "b".repeat(65) + "=1", "x"))
                .contains(" " + "a".repeat(64) + "(1) " + "b".repeat(64) + "...(1);");
    }

    @Test
    void namesAtMostSixty() {
        assertThat(seen("md5", parameters(60, "p"), "x")).contains("p159(1);");
        assertThat(seen("md5", parameters(62, "p"), "x")).contains("p159(1) and 2 more;");
    }

    @Test
    void isNeverLongerThanFourKibibytes() {
        String worst = SeenText.describe(
                new SignedText(CallRequest.parse(
                        Entry.PATH,
                        "/ShopsCheckRest/x",
                        parameters(1_000, "%E5%BE%97".repeat(30)),
                        "application/json",
                        new byte[1_000],
                        TestLimits.LIMITS)),
                algorithm("rsa"),
                "得".repeat(60_000));

        assertThat(worst.getBytes(UTF_8)).hasSizeBetween(3_500, 4_096);
        assertThat(worst).contains(" more, then the body(1000);");
    }

    private static String parameters(int number, String name) {
        return IntStream.range(100, 100 + number).mapToObj(i -> name + i + "=1").collect(Collectors.joining("&"));
    }

    private static String seen(String algorithm, String query, String signature) {
        return SeenText.describe(
                new SignedText(
                        CallRequest.parse(Entry.CLOUD, "/cloud.api", query, null, new byte[0], TestLimits.LIMITS)),
                algorithm(algorithm),
                signature);
    }

    private static SignatureAlgorithm algorithm(String name) {
        return SignatureAlgorithms.named(name).orElseThrow();
    }
}
