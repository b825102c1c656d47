package io.shopops.gateway.server;

import static io.shopops.gateway.server.TestGateway.readAnswer;
import static io.shopops.gateway.server.TestGateway.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each limit lets exactly as much pass, and refuses one more; what passes is refused as the empty call it is, with 1. */
class RequestSizeTest {
    @ParameterizedTest
    @CsvSource({
        "max-request-line, 100, 1, 0",
        "max-request-line, 101, -413, 0",
        "max-headers, 100, 1, 1",
        "max-headers, 101, -413, 1",
        "max-body, 100, 1, 2",
        "max-body, 101, -413, 2",
        "max-parameters, 100, 1, 3",
        "max-parameters, 101, -413, 3",
        "max-parameter-name, 100, 1, 4",
        "max-parameter-name, 101, -413, 4",
        "max-parameter-value, 100, 1, 5",
        "max-parameter-value, 101, -413, 5"
    })
    void letsExactlyTheLimitPass(String limit, int size, int code, int kind) throws Exception {
        try (TestGateway gateway = TestGateway.with(Map.of(limit, "100"))) {
            assertThat(gateway.exchange(request(kind, size))).contains("\"code\":" + code + ",");
        }
    }

    /** What was read to its end leaves nothing behind that could be taken for the next request. */
    @Test
    void keepsTheConnectionOfARequestThatWasReadToItsEnd() throws Exception {
        try (TestGateway gateway = TestGateway.with(Map.of("max-parameters", "100", "max-body", "500"));
                Socket socket = gateway.connect()) {
            for (String form : List.of("a=1&".repeat(101), "&".repeat(501))) {
                write(socket, post(form).replace("Connection: close", "Host: x"));
                assertThat(readAnswer(socket))
                        .contains("\"code\":-413,")
                        .doesNotContainIgnoringCase("connection: close");
            }
        }
    }

    private static String request(int kind, int size) {
        String line = "POST /cloud.api HTTP/1.1";
        String close = "Connection: close";
        return switch (kind) {
            case 0 ->
                "GET /cloud.api?" + "&".repeat(size - "GET /cloud.api? HTTP/1.1".length()) + " HTTP/1.1\r\n" + close
                        + "\r\n\r\n";
            case 1 ->
                line + "\r\n" + close + "\r\nX: " + "x".repeat(size - close.length() - "X: ".length()) + "\r\n\r\n";
            case 2 -> post("&".repeat(size));
            case 3 -> post("a=1&".repeat(size));
            case 4 -> post("n".repeat(size) + "=1");
            default -> post("a=" + "得".repeat(size / 3) + "x".repeat(size % 3));
        };
    }

    private static String post(String form) {
        byte[] bytes = form.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        return "POST /cloud.api HTTP/1.1\r\nConnection: close\r\nContent-Length: " + bytes.length + "\r\n\r\n"
                + new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
    }
}
