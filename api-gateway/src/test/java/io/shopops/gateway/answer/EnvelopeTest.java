package io.shopops.gateway.answer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.shopops.gateway.text.MalformedJson;
import org.junit.jupiter.api.Test;

class EnvelopeTest {
    private static final String CID = "0192f0c1-0000-7000-8000-000000000000";

    @Test
    void wrapsASuccess() throws MalformedJson {
        assertThat(wrapped("{\"code\":200,\"message\":\"操作成功\",\"data\":{\"shopsId\":15}}"))
                .isEqualTo("{\"stat\":{\"cid\":\"" + CID + "\",\"code\":0,\"codename\":\"SUCCESS\","
                        + "\"systime\":1480000000000,\"gatewayParam\":{\"isGatewayReturn\":false}},"
                        + "\"result\":\"操作成功\",\"data\":{\"shopsId\":15}}");
    }

    @Test
    void keepsABusinessErrorsCodeAndMessageAndDropsItsData() throws MalformedJson {
        assertThat(wrapped("{\"code\":400,\"message\":\"shopsId is required\",\"data\":{\"errors\":[1]}}"))
                .isEqualTo("{\"stat\":{\"cid\":\"" + CID + "\",\"code\":400,\"codename\":\"BUSINESS_ERROR\","
                        + "\"systime\":1480000000000,\"gatewayParam\":{\"isGatewayReturn\":false}},"
                        + "\"result\":\"shopsId is required\",\"data\":\"\"}");
    }

    @Test
    void tellsTheGatewaysOwnRefusal() {
        byte[] envelope = Envelope.of(new Refusal(ReturnCode.METHOD_NOTNULL), CID, 1480000000000L)
                .bytes();

        assertThat(new String(envelope, UTF_8))
                .isEqualTo("{\"stat\":{\"cid\":\"" + CID + "\",\"code\":8,\"codename\":\"METHOD_NOTNULL\","
                        + "\"systime\":1480000000000,\"gatewayParam\":{\"isGatewayReturn\":true}},"
                        + "\"result\":\"_mt cannot be empty\",\"data\":\"\"}");
    }

    @Test
    void escapesWhatARefusalSays() {
        byte[] envelope = Envelope.of(new Refusal(ReturnCode.SIGN_WRONG, "a \"b\"\n\\"), CID, 1)
                .bytes();

        assertThat(new String(envelope, UTF_8)).contains(": a \\\"b\\\"\\n\\\\\",\"data\":\"\"}");
    }

    private static String wrapped(String answer) throws MalformedJson {
        return new String(
                Envelope.of(ServiceAnswer.parse(answer.getBytes(UTF_8)), CID, 1480000000000L)
                        .bytes(),
                UTF_8);
    }
}
