package io.shopops.audit.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.shopops.audit.answer.FieldProblem;
import io.shopops.audit.answer.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsTest {
    private static final Pattern LOWER = Pattern.compile("[a-z]+");

    @ParameterizedTest
    @ValueSource(strings = {"1", "2147483647", "\"1\"", "\"2147483647\"", "\"007\""})
    void takesIdsAsNumbersAndAsDigits(String id) {
        Fields fields = fields("{\"id\":" + id + "}");

        assertThat(fields.integer("id", 1, Fields.MAX_ID)).isPresent();
        assertThat(problems(fields)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-1",
                "2147483648",
                "9223372036854775808",
                "1.5",
                "1.0",
                "1e3",
                "true",
                "{}",
                "[1]",
                "\"-1\"",
                "\"+1\"",
                "\" 1\"",
                "\"1.0\"",
                "\"2147483648\"",
                "\"99999999999999999999999\"",
                "\"٣\"",
                "\"abc\"",
                "\"1\\u0000\""
            })
    void refusesWhatIsNoIdNamingFieldAndRange(String id) {
        Fields fields = fields("{\"id\":" + id + "}");

        assertThat(fields.integer("id", 1, Fields.MAX_ID)).isEmpty();
        assertThat(problems(fields))
                .containsExactly(new FieldProblem("id", "id must be a whole number from 1 to 2147483647"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"a\":null}", "{\"a\":\"\"}", "{\"a\":[]}"})
    void countsNullEmptyTextAndEmptyArrayAsAbsent(String body) {
        Fields fields = fields(body);

        assertThat(fields.integer("a", 1, 2)).isEmpty();
        assertThat(fields.text("a", 5)).isEmpty();
        assertThat(fields.texts("a", 5, 5, LOWER, "lower")).isEmpty();
        assertThat(fields.objects("a", 5)).isEmpty();
        assertThat(problems(fields)).isEmpty();

        fields.require("a");
        fields.requireArray("a");
        assertThat(problems(fields)).extracting(FieldProblem::message).containsOnly("a is required");
    }

    @Test
    void doesNotTakeZeroOrFalseForAbsent() {
        Fields fields = fields("{\"zero\":0,\"no\":false}");

        fields.require("zero");
        fields.require("no");

        assertThat(problems(fields)).isEmpty();
    }

    @Test
    void readsAnArrayFromItsJsonText() {
        Fields fields = fields("{\"a\":\"[\\\"x\\\", \\\"y\\\"]\"}");

        assertThat(fields.texts("a", 2, 1, LOWER, "lower")).containsExactly("x", "y");
    }

    @Test
    void countsTheTextOfAnEmptyArrayAsAbsent() {
        Fields fields = fields("{\"a\":\" [ ] \"}");

        fields.requireArray("a");

        assertThat(problems(fields)).containsExactly(new FieldProblem("a", "a is required"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"x\"", "\"{}\"", "\"[\"", "\"[1]]\"", "1", "{\"0\":\"x\"}", "true"})
    void refusesWhatIsNoArray(String value) {
        Fields fields = fields("{\"a\":" + value + "}");

        assertThat(fields.objects("a", 5)).isEmpty();
        assertThat(problems(fields)).containsExactly(new FieldProblem("a", "a must be a JSON array"));
    }

    @Test
    void refusesAnArrayOverItsLimitWithoutReadingIt() {
        Fields fields = fields("{\"a\":[1,2,3]}");

        assertThat(fields.texts("a", 2, 5, LOWER, "lower")).isEmpty();
        assertThat(problems(fields)).containsExactly(new FieldProblem("a", "a has 3 entries, the limit is 2"));
    }

    @Test
    void namesTheEntryThatIsWrong() {
        Fields fields = fields("{\"a\":[\"x\",1,\"\",null,\"Y\",\"toolong\"]}");

        assertThat(fields.texts("a", 9, 5, LOWER, "lower")).containsExactly("x");
        assertThat(problems(fields))
                .extracting(FieldProblem::message)
                .containsExactly(
                        "a[1] must be text",
                        "a[2] must be lower",
                        "a[3] must be text",
                        "a[4] must be lower",
                        "a[5] has 7 characters, the limit is 5");
    }

    @Test
    void namesTheFieldOfAnEntry() {
        Fields fields = fields("{\"a\":[{\"b\":1},7,{\"b\":\"x\"}]}");

        List<Fields> entries = fields.objects("a", 9);
        entries.forEach(entry -> entry.integer("b", 1, 2));
        entries.get(0).require("c");

        assertThat(problems(fields))
                .containsExactly(
                        new FieldProblem("a[1]", "a[1] must be an object"),
                        new FieldProblem("a[2].b", "a[2].b must be a whole number from 1 to 2"),
                        new FieldProblem("a[0].c", "a[0].c is required"));
    }

    @Test
    void countsCharactersNotUtf16Units() {
        String four = "😀得宝店";

        assertThat(fields("{\"a\":\"" + four + "\"}").text("a", 4)).contains(four);
        Fields tooShort = fields("{\"a\":\"" + four + "\"}");
        assertThat(tooShort.text("a", 3)).isEmpty();
        assertThat(problems(tooShort)).containsExactly(new FieldProblem("a", "a has 4 characters, the limit is 3"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u0000", "x\\u0000", "\\n", "\\u007f", "\\u0085"})
    void refusesControlCharacters(String text) {
        Fields fields = fields("{\"a\":\"" + text + "\"}");

        assertThat(fields.text("a", 9)).isEmpty();
        assertThat(problems(fields)).containsExactly(new FieldProblem("a", "a must not hold control characters"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\ud83d", "x\\ude00", "\\ude00\\ud83d"})
    void refusesHalfASurrogatePair(String text) {
        Fields fields = fields("{\"a\":\"" + text + "\"}");

        assertThat(fields.text("a", 9)).isEmpty();
        assertThat(problems(fields)).containsExactly(new FieldProblem("a", "a holds one half of a surrogate pair"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "true", "{}", "[\"x\"]"})
    void refusesWhatIsNoText(String value) {
        Fields fields = fields("{\"a\":" + value + "}");

        assertThat(fields.text("a", 9)).isEmpty();
        assertThat(problems(fields)).containsExactly(new FieldProblem("a", "a must be text"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "1",
                "\"x\"",
                "[]",
                "[{}]",
                "{",
                "{}{}",
                "{} x",
                "{\"a\":1,\"a\":2}",
                "{\"a\":{\"b\":1,\"b\":2}}",
                "{'a':1}",
                "{\"a\":NaN}",
                "{\"a\":01}"
            })
    void refusesABodyThatIsNotOneJsonObject(String body) {
        assertThat(refusalOf(body.getBytes(StandardCharsets.UTF_8)))
                .startsWith("the request body is not a JSON object: ")
                .doesNotContain("Exception", "jackson", "REDACTED", "StreamReadFeature");
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        assertThat(refusalOf(new byte[] {'{', '"', 'a', '"', ':', '"', (byte) 0xc3, (byte) 0x28, '"', '}'}))
                .startsWith("the request body is not a JSON object: ");
    }

    @Test
    void refusesAbsurdNesting() {
        String deep = "{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";

        assertThat(refusalOf(deep.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("the request body is not a JSON object: it is nested deeper than 16 levels or holds an"
                        + " overlong value");
    }

    @Test
    void refusesAbsurdNestingInsideAnArraysText() {
        Fields fields = fields("{\"a\":\"" + "[".repeat(50_000) + "\"}");

        assertThat(fields.objects("a", 5)).isEmpty();
        assertThat(problems(fields)).containsExactly(new FieldProblem("a", "a must be a JSON array"));
    }

    private static Fields fields(String body) {
        return Fields.of(body.getBytes(StandardCharsets.UTF_8));
    }

    private static String refusalOf(byte[] body) {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> Fields.of(body));
        assertThat(refusal.answer().code()).isEqualTo(400);
        return refusal.answer().message();
    }

    @SuppressWarnings("unchecked")
    private static List<FieldProblem> problems(Fields fields) {
        try {
            return fields.build(List::of);
        } catch (Refusal refusal) {
            return ((Map<String, List<FieldProblem>>) refusal.answer().data()).get("errors");
        }
    }
}
