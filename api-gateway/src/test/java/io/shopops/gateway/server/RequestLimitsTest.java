package io.shopops.gateway.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RequestLimitsTest extends GatewayTest {
    private static final int LIMIT = 1024 * 1024;

    @Test
    void takesABodyOfExactlyTheLimitAndRefusesOneByteMore() {
        String query = call("allowShop").encoded();
        String frame = "{\"a\":\"\"}";
        String largest = "{\"a\":\"" + "x".repeat(LIMIT - frame.length()) + "\"}";

        HttpResponse<String> taken = post("/cloud.api?" + query, JSON, largest);
        HttpResponse<String> refused = post("/cloud.api?" + query, JSON, largest + " ");

        assertThat(code(taken)).isZero();
        assertThat(json(taken).at("/data/body").asText()).hasSize(LIMIT);
        assertThat(refused.statusCode()).isEqualTo(200);
        assertThat(code(refused)).isEqualTo(-413);
        assertThat(json(refused).at("/result").asText())
                .isEqualTo("The request is too large: a body may have 1048576 bytes");
    }

    @Test
    void refusesATooLargeBodyBeforeAnythingElseAndWithItsHttpStatusOnAPathStyleCall() {
        HttpResponse<String> refused = post("/ShopsCheckRest/allowShop", FORM, "%".repeat(LIMIT + 1));

        assertThat(refused.statusCode()).isEqualTo(413);
        assertThat(code(refused)).isEqualTo(-413);
    }

    @Test
    void readsATooLargeBodyToItsEndSoThatTheCallerGetsTheAnswer() throws IOException {
        String answer = answerTo(LIMIT + BodyReader.DRAINED, LIMIT + BodyReader.DRAINED, "Connection: close\r\n");

        assertThat(answer).startsWith("HTTP/1.1 200 OK").contains("\"code\":-413,");
    }

    @Test
    void closesTheConnectionWhereMoreIsToComeThanIsWorthReading() throws IOException {
        String answer = answerTo(2 * (LIMIT + BodyReader.DRAINED), LIMIT + BodyReader.DRAINED + 1, "");

        assertThat(answer).startsWith("HTTP/1.1 200 OK").contains("\"code\":-413,");
        assertThat(answer.toLowerCase(Locale.ROOT)).contains("connection: close");
    }

    /** Announces a body, sends so much of it, and reads until the gateway closes the connection. */
    private String answerTo(int announced, int sent, String header) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST /cloud.api HTTP/1.1\r\nHost: x\r\n" + header + "Content-Length: " + announced + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            byte[] body = new byte[sent];
            Arrays.fill(body, (byte) 'x');
            out.write(body);
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void takesALongRequestLineAndRefusesOneBeyond64KiB() throws IOException {
        String fitting = call("allowShop").with("a", "x".repeat(60_000)).encoded();

        assertThat(code(get("/cloud.api?" + fitting))).isZero();
        assertThat(sendRaw("GET /cloud.api?a=" + "x".repeat(70_000) + " HTTP/1.1\r\nHost: x\r\n\r\n"))
                .startsWith("HTTP/1.0 200 OK")
                .contains("\"code\":-413,");
    }

    @Test
    void refusesTooLargeHeaders() throws IOException {
        assertThat(sendRaw("POST /ShopsCheckRest/allowShop HTTP/1.1\r\nHost: x\r\nX-Large: " + "x".repeat(20_000)
                        + "\r\n\r\n"))
                .startsWith("HTTP/1.1 413 ")
                .contains("\"code\":-413,");
    }

    @Test
    void refusesMoreThanAThousandParameters() {
        StringBuilder many = new StringBuilder(call("allowShop").encoded());
        for (int i = 0; i < 1_000; i++) {
            many.append("&p").append(i).append("=1");
        }

        assertThat(code(post("/cloud.api", FORM, many.toString()))).isEqualTo(-413);
    }

    @Test
    void answersWhatIsNoHttp() throws IOException {
        assertThat(sendRaw("nonsense\r\n\r\n")).startsWith("HTTP/1.0 400 ").contains("\"code\":7,");
    }
}
