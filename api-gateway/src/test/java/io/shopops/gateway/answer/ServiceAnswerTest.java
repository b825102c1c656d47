package io.shopops.gateway.answer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shopops.gateway.text.MalformedJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceAnswerTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"code\":200,\"message\":\"ok\",\"data\":{\"a\":[1,2]}}",
                "{\"data\":{\"a\":[1,2]},\"message\":\"ok\",\"code\":200}",
                " { \"x\" : {\"code\":7,\"data\":0} , \"data\" : {\"a\":[1,2]} , \"code\" : 200 , \"message\" : \"ok\" } "
            })
    void findsCodeMessageAndDataInAnyOrder(String json) throws MalformedJson {
        assertThat(envelope(json)).contains("\"code\":0,", "\"result\":\"ok\",").endsWith(",\"data\":{\"a\":[1,2]}}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"得\":\"宝😀\"}",
                "\"\\u5f97\\\"}\\\\\"",
                "[[[]],{},\"]\"]",
                "1.2e-3",
                "true",
                "{ \"spaces\" : [ 1 ,\n 2 ] }"
            })
    void passesDataOnByteForByte(String data) throws MalformedJson {
        assertThat(envelope("{\"code\":200,\"message\":\"ok\",\"data\":" + data + "}"))
                .endsWith(",\"data\":" + data + "}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"code\":200}", "{\"code\":200,\"message\":null,\"data\":null}"})
    void readsWhatIsAbsentOrNullAsEmptyText(String json) throws MalformedJson {
        assertThat(envelope(json)).endsWith("\"result\":\"\",\"data\":\"\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "<html></html>",
                "{}",
                "{\"message\":\"ok\"}",
                "{\"code\":\"200\"}",
                "{\"code\":0}",
                "{\"code\":-500}",
                "{\"code\":2.5}",
                "{\"code\":12345678901}",
                "{\"code\":null}",
                "{\"code\":200,\"message\":5}",
                "{\"code\":200,\"message\":{}}",
                "{\"code\":200,\"data\":{\"a\":1}",
                "{\"code\":200,\"data\":\"a",
                "{\"code\":200}x",
                "{\"code\":200}{\"code\":200}"
            })
    void refusesWhatIsNoAnswer(String json) {
        assertThatThrownBy(() -> ServiceAnswer.parse(json.getBytes(UTF_8))).isInstanceOf(MalformedJson.class);
    }

    @Test
    void keepsABusinessErrorsCode() throws MalformedJson {
        ServiceAnswer answer = ServiceAnswer.parse("{\"code\":409,\"message\":\"审核信息已变更\"}".getBytes(UTF_8));

        assertThat(answer.isSuccess()).isFalse();
        assertThat(answer.code()).isEqualTo(409);
    }

    private static String envelope(String json) throws MalformedJson {
        return new String(
                Envelope.of(ServiceAnswer.parse(json.getBytes(UTF_8)), "c", 1).bytes(), UTF_8);
    }
}
