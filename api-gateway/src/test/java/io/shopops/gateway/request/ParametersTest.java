package io.shopops.gateway.request;

import static io.shopops.gateway.request.TestLimits.LIMITS;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.shopops.gateway.answer.Refusal;
import io.shopops.gateway.answer.ReturnCode;
import io.shopops.gateway.text.Utf8;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParametersTest {
    @Test
    void readsQueryAndFormTogether() {
        Parameters parameters = parse("_mt=a.b&x=1", "_version=v1&y=2");

        assertThat(parameters.get(PublicParameter.MT)).isEqualTo("a.b");
        assertThat(parameters.get(PublicParameter.VERSION)).isEqualTo("v1");
        assertThat(parameters.business())
                .containsEntry(Utf8.of("x"), Utf8.of("1"))
                .containsEntry(Utf8.of("y"), Utf8.of("2"))
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "a=%E5%BE%97+b%2B%26%3d, '得 b+&='",
        "a=%e5%be%97,            得",
        "a,                      ''",
        "a=,                     ''",
        "a=b=c,                  b=c",
        "&&a=1&,                 1",
        "%61=1,                  1",
        "a=%00,                  '\u0000'"
    })
    void decodes(String text, String value) {
        assertThat(parse(text, "").business()).containsOnlyKeys(Utf8.of("a")).containsValue(Utf8.of(value));
    }

    @Test
    void readsBytesThatWereNotEscaped() {
        assertThat(parse("a=得", "b=宝").business().values()).containsExactly(Utf8.of("得"), Utf8.of("宝"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a=%",
                "a=%4",
                "a=%zz",
                "a=%4g",
                "%=1",
                "a=%4&b=1",
                "a=%+1",
                "a=%-1",
                "a=%ff",
                "a=%c0%af",
                "a=%ed%a0%80",
                "%ff=1",
                "a=ÿ"
            })
    void refusesBrokenEscapesAndBytesThatAreNotUtf8(String text) {
        assertThat(refusal(() -> Parameters.parse(text.getBytes(ISO_8859_1), new byte[0], LIMITS))
                        .code())
                .isEqualTo(ReturnCode.SIGN_WRONG);
    }

    @ParameterizedTest
    @CsvSource({"_sig=a&_sig=a, ''", "_akey=a, _akey=b", "_nonce=, _nonce=", "_bodyHash=1&%5FbodyHash=2, ''"})
    void refusesAPublicParameterGivenTwice(String query, String form) {
        Refusal refusal = refusal(() -> parse(query, form));

        assertThat(refusal.code()).isEqualTo(ReturnCode.SIGN_WRONG);
        assertThat(refusal).hasMessageContaining(" is given twice");
    }

    @Test
    void takesTheFirstValueOfARepeatedBusinessParameterTheQuerysBeforeTheForms() {
        assertThat(parse("x=1&x=2", "x=3&y=4&y=5").business().values()).containsExactly(Utf8.of("1"), Utf8.of("4"));
    }

    @Test
    void countsABlankPublicParameterAsMissing() {
        assertThat(parse("_akey=+%09", "").get(PublicParameter.AKEY)).isEmpty();
        assertThat(parse("", "").get(PublicParameter.AKEY)).isEmpty();
    }

    @Test
    void refusesMoreThanAThousandParameters() {
        assertThat(parse(distinct(1_000), "").all()).hasSize(1_000);
        assertThat(refusal(() -> parse(distinct(1_001), "")).code()).isEqualTo(ReturnCode.REQUEST_TOO_LARGE);
    }

    @ParameterizedTest
    @CsvSource({"_mt=a&_mt=b, ''", "a=%ZZ, ''", "'', a=%ff", "'', %"})
    void refusesWhatIsTooLargeBeforeWhatIsBroken(String query, String form) {
        String longName = "x".repeat(257) + "=1";
        String longValue = "b=" + "%41".repeat(1024 * 1024) + "x";

        for (String tooLarge : List.of(distinct(1_000), longName, longValue)) {
            assertThat(refusal(() -> parse(query, form + "&" + tooLarge)).code())
                    .isEqualTo(ReturnCode.REQUEST_TOO_LARGE);
        }
    }

    @Test
    void measuresWhatEscapesStandFor() {
        assertThat(parse("%61".repeat(256) + "=" + "%41".repeat(1024 * 1024), "")
                        .all())
                .hasSize(1);
    }

    private static String distinct(int count) {
        return IntStream.range(0, count).mapToObj(i -> "p" + i).collect(Collectors.joining("&"));
    }

    private static Parameters parse(String query, String form) {
        return Parameters.parse(query.getBytes(UTF_8), form.getBytes(UTF_8), LIMITS);
    }

    private static Refusal refusal(Runnable parsing) {
        return assertThat(catchThrowable(parsing::run))
                .asInstanceOf(type(Refusal.class))
                .actual();
    }
}
