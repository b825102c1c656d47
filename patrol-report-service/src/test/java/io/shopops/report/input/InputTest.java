package io.shopops.report.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.shopops.report.answer.Answer;
import io.shopops.report.answer.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InputTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "null", "7", "\"text\"", "{", "{} {}", "a=1", "{\"a\":1e99999999999}"})
    void refusesABodyThatIsNotOneJsonObject(String body) {
        Answer answer = refusal(() -> input(body));
        assertThat(answer.code()).isEqualTo(400);
        assertThat(answer.message()).startsWith("the request body is not a JSON object: it is ");
        assertThat(answer.message()).doesNotContain("jackson", "JsonToken", "Source");
    }

    @Test
    void saysThatAKeyIsThereTwiceAndWhereAndNotWhichOne() {
        assertThat(refusal(() -> input("{\"a\":1,\n\"a\":2}")).message())
                .isEqualTo("the request body is not a JSON object: it names a key twice at line 2, column 4");
    }

    @Test
    void limitsTheDepthOfABodyAndTheLengthOfItsNumbers() {
        assertThatCode(() -> input("{\"a\":" + "[".repeat(15) + "]".repeat(15) + "}"))
                .doesNotThrowAnyException();
        assertThatCode(() -> input("{\"a\":" + "1".repeat(100) + "}")).doesNotThrowAnyException();
        for (String body : List.of(
                "{\"a\":" + "[".repeat(16) + "]".repeat(16) + "}",
                "{\"a\":" + "[".repeat(1_000_000),
                "{\"a\":" + "1".repeat(101) + "}",
                "{\"a\":0." + "1".repeat(100) + "}")) {
            assertThat(refusal(() -> input(body)).message())
                    .isEqualTo("the request body is not a JSON object: it is nested deeper than 16 levels,"
                            + " or holds an overlong value");
        }
    }

    @Test
    void refusesABodyThatIsNotUtf8() {
        byte[] latin1 = "{\"a\":\"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(refusal(() -> Input.of(latin1)).message()).startsWith("the request body is not a JSON object");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"a\":null}", "{\"a\":\"\"}", "{\"a\":[]}"})
    void takesAbsentNullAndEmptyForMissing(String body) {
        Input required = input(body);
        assertThat(required.required("a", Values::id)).isNull();
        assertThat(refusal(required::refuseIfWrong).message()).isEqualTo("a is required");

        Input optional = input(body);
        assertThat(optional.optional("a", Values::id, 5)).isEqualTo(5);
        assertThatCode(optional::refuseIfWrong).doesNotThrowAnyException();
    }

    @Test
    void namesTheFirstProblemAndListsThemAll() {
        Input input = input("{\"b\":0}");
        input.required("a", Values::date);
        input.required("b", Values::id);
        assertThat(refusal(input::refuseIfWrong))
                .isEqualTo(new Answer(
                        400,
                        "a is required",
                        Map.of(
                                "errors",
                                List.of(
                                        new Problem("a", "a is required"),
                                        new Problem("b", "b is not a whole number of 1 to 2147483647")))));
    }

    @ParameterizedTest
    @CsvSource({"1,1", "\"1\",1", "2147483647,2147483647", "\"0000000017\",17"})
    void readsAnIdAsANumberOrAsItsDigits(String json, int id) {
        assertThat(input("{\"a\":" + json + "}").required("a", Values::id)).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0", "-1", "2147483648", "\"99999999999999999999\"", "1.0", "\"1 \"", "\"\u0661\"", "true", "{}"
            })
    void refusesWhatIsNoId(String json) {
        assertThat(problem(json, Values::id)).isEqualTo("a is not a whole number of 1 to 2147483647");
    }

    @Test
    void readsADate() {
        assertThat(input("{\"a\":\"2024-02-29\"}").required("a", Values::date)).isEqualTo(LocalDate.of(2024, 2, 29));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"2026-02-29\"",
                "\"2026-2-1\"",
                "\"+12026-01-01\"",
                "\"2026-01-01 00:00:00\"",
                "20260101",
                "[\"2026-01-01\"]"
            })
    void refusesWhatIsNoDate(String json) {
        assertThat(problem(json, Values::date)).isEqualTo("a is not a date as yyyy-MM-dd");
    }

    @Test
    void refusesANumberWhereTextIsAsked() {
        assertThat(problem("7", Values::text)).isEqualTo("a is not text");
    }

    private static String problem(String json, Input.Parser<?> parser) {
        Input input = input("{\"a\":" + json + "}");
        assertThat(input.<Object>required("a", parser::parse)).isNull();
        return refusal(input::refuseIfWrong).message();
    }

    private static Input input(String body) {
        return Input.of(body.getBytes(StandardCharsets.UTF_8));
    }

    private static Answer refusal(Runnable call) {
        return assertThatExceptionOfType(Refusal.class)
                .isThrownBy(call::run)
                .actual()
                .answer();
    }
}
