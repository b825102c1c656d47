package io.shopops.gateway.request;

import static io.shopops.gateway.request.TestLimits.LIMITS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceBodyTest {
    @Test
    void handsFormAndQueryParametersOnAsStrings() {
        assertThat(form("_mt=m&b=2", "a=1&_sig=s&name=%E5%BE%97%22%0A%5C"))
                .isEqualTo("{\"a\":\"1\",\"b\":\"2\",\"name\":\"得\\\"\\n\\\\\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "%1F          | \\u001F",
                "a%00b        | a\\u0000b",
                "%22          | \\\"",
                "%5C          | \\\\",
                "+%21%23%5B%5D~ | ` !#[]~`"
            })
    void escapesWhatJsonHasEscaped(String value, String escaped) {
        assertThat(form("", "a=" + value)).isEqualTo("{\"a\":\"" + escaped + "\"}");
    }

    @Test
    void leavesTheRestAsItIs() {
        assertThat(form("", "a=%7F%C2%80%E2%80%A8%F0%9F%98%80")).isEqualTo("{\"a\":\"\u007F\u0080\u2028😀\"}");
    }

    @Test
    void handsAnEmptyObjectOnWhereThereIsNothing() {
        assertThat(form("_mt=m", "")).isEqualTo("{}");
        assertThat(json("_mt=m", "")).isEqualTo("{}");
    }

    @ParameterizedTest
    @ValueSource(strings = {" {\"a\" : 1.0 } ", "{\"a\":1,\"a\":2}", "[1]", "nonsense", "{\"a\":", "  "})
    void handsAJsonBodyOnAsItCame(String body) {
        assertThat(json("_mt=m&_akey=k", body)).isEqualTo(body);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "b=2         | {\"a\":1}              | {\"a\":1,\"b\":\"2\"}",
                "b=2&a=9     | {\"a\":1}              | {\"a\":1,\"b\":\"2\"}",
                "a=9         | {\"\\u0061\":1}        | {\"\\u0061\":1}",
                "b=2         | {}                     | {\"b\":\"2\"}",
                "b=2         |                        | {\"b\":\"2\"}",
                "b=2&c=3     | {\"a\":{\"b\":1}}      | {\"a\":{\"b\":1},\"b\":\"2\",\"c\":\"3\"}",
                "%E5%BE%97=x | {\"a\":\"}\"}          | {\"a\":\"}\",\"得\":\"x\"}"
            })
    void putsInWhatTheQueryHasAndTheBodyLacks(String query, String body, String merged) {
        assertThat(json(query, body == null ? "" : body)).isEqualTo(merged);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1]", "nonsense", "{\"a\":1}x", "{\"a\":1,}", "null"})
    void putsNothingIntoWhatIsNoObject(String body) {
        assertThat(json("b=2", body)).isEqualTo(body);
    }

    private static String form(String query, String body) {
        return of(query, "application/x-www-form-urlencoded", body);
    }

    private static String json(String query, String body) {
        return of(query, "application/json", body);
    }

    private static String of(String query, String contentType, String body) {
        CallRequest call =
                CallRequest.parse(Entry.CLOUD, "/cloud.api", query, contentType, body.getBytes(UTF_8), LIMITS);
        return new String(ServiceBody.of(call), UTF_8);
    }
}
