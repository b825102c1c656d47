package io.shopops.gateway.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonMembersTest {
    @Test
    void findsEveryMemberWithItsBytesAsTheyAre() throws MalformedJson {
        assertThat(members(" { \"a\" : 1.50 ,\"b\":[ {\"c\":\"}]\"} ], \"得\":\"\\\"\\u5f97😀\\\\\" ,\"n\":null}\r\n"))
                .containsExactly(
                        Map.entry("a", "1.50"),
                        Map.entry("b", "[ {\"c\":\"}]\"} ]"),
                        Map.entry("得", "\"\\\"\\u5f97😀\\\\\""),
                        Map.entry("n", "null"));
    }

    @Test
    void resolvesTheEscapesOfNames() throws MalformedJson {
        assertThat(members("{\"shops\\u0049d\":1,\"\\\"\":2}")).containsOnlyKeys("shopsId", "\"");
    }

    /** Beyond U+FFFF an escape is two of them, and one name however it is written. */
    @Test
    void resolvesAnEscapedPairOfSurrogates() throws MalformedJson {
        assertThat(members("{\"\\ud83d\\ude00\":1,\"a\\uD83D\\uDE01b\":2}")).containsOnlyKeys("😀", "a😁b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\\ud83d", "\\ude00", "\\ude00\\ud83d", "\\ud83dx", "\\ud83d\\u0041", "\\ud83d\\ud83d\\ude00"})
    void refusesANameWithHalfAPairOfSurrogates(String name) {
        assertThatThrownBy(() -> members("{\"" + name + "\":1}")).isInstanceOf(MalformedJson.class);
    }

    @Test
    void readsAnEmptyObject() throws MalformedJson {
        assertThat(members(" {\t} ")).isEmpty();
    }

    @Test
    void walksThroughDeepNestingWithoutRecursion() throws MalformedJson {
        String deep = "[".repeat(200_000) + "]".repeat(200_000);

        assertThat(members("{\"a\":" + deep + "}")).containsEntry("a", deep);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "[]",
                "1",
                "null",
                "\"a\"",
                "{",
                "{}}",
                "{} x",
                "{}{}",
                "{,}",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1",
                "{\"a\":1,}",
                "{\"a\":1 \"b\":2}",
                "{\"a\":1,,\"b\":2}",
                "{a:1}",
                "{'a':1}",
                "{\"a\":01}",
                "{\"a\":1.}",
                "{\"a\":+1}",
                "{\"a\":tru}",
                "{\"a\":NaN}",
                "{\"a\":[1}",
                "{\"a\":{]}",
                "{\"a\":[}]}",
                "{\"a\":\"x}",
                "{\"a\":\"x\\\"}",
                "{\"a\":\"x\n\"}",
                "{\"a\":\"\u0000\"}",
                "{\"a\":\"x\\",
                "\uFEFF{}"
            })
    void refusesWhatIsNotOneJsonObject(String text) {
        assertThatThrownBy(() -> members(text)).isInstanceOf(MalformedJson.class);
    }

    @Test
    void refusesANameWithABrokenEscape() {
        assertThatThrownBy(() -> members("{\"\\x\":1}"))
                .isInstanceOf(MalformedJson.class)
                .hasMessageContaining("at byte 1");
    }

    @Test
    void tellsWhereTheTroubleIsAndQuotesNothing() {
        assertThatThrownBy(() -> members("{\"secret\":oops}"))
                .hasMessage("no JSON value at byte 10")
                .hasMessageNotContaining("oops");
    }

    private static Map<String, String> members(String text) throws MalformedJson {
        Map<String, String> found = new LinkedHashMap<>();
        JsonMembers members = new JsonMembers(text.getBytes(UTF_8));
        while (members.next()) {
            found.put(members.name().toString(), members.value().toString());
        }
        return found;
    }
}
