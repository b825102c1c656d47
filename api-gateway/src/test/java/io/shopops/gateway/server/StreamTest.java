package io.shopops.gateway.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class StreamTest extends GatewayTest {
    private static final long FILE = 200L * 1024 * 1024;

    /** What sockets and one piece in each queue on the way may hold, whatever the size of the file. */
    private static final long ON_THE_WAY = 32L * 1024 * 1024;

    @Test
    void passesALargeFileOnAndHoldsOnlyWhatIsOnTheWay() throws IOException {
        try (Socket caller = ask("file")) {
            InputStream in = caller.getInputStream();
            String head = head(in);
            assertThat(head)
                    .startsWith("HTTP/1.1 200 OK")
                    .contains("text/csv;charset=UTF-8")
                    .containsIgnoringCase("content-disposition: attachment; filename=export.csv")
                    .containsIgnoringCase("etag: \"1\"")
                    .containsIgnoringCase("content-length: " + FILE)
                    .containsIgnoringCase("x-request-id: ")
                    .doesNotContainIgnoringCase("X-Internal");
            long read = 0;
            while (read < FILE) {
                if (read % (50L * 1024 * 1024) == 0) {
                    assertThat(sent() - read).isLessThan(ON_THE_WAY);
                }
                read += in.readNBytes(1024 * 1024).length;
            }
            assertThat(read).isEqualTo(FILE);
        }
    }

    @Test
    void abandonsTheServicesWorkWhereTheCallerGoesAway() throws IOException {
        try (Socket caller = ask("file")) {
            head(caller.getInputStream());
        }

        Awaitility.await().during(java.time.Duration.ofMillis(300)).until(() -> sent() < FILE);
    }

    @Test
    void handsARangeOnAndItsAnswerBack() {
        HttpResponse<String> part =
                send(postRequest("/cloud.api", FORM, call("file").encoded())
                        .header("Range", "bytes=0-3")
                        .header("If-Range", "\"1\""));

        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.headers().firstValue("Content-Range")).contains("bytes=0-3 if \"1\"");
        assertThat(part.body()).isEqualTo("part");
    }

    @Test
    void handsNoRangeToAServiceThatDoesNotStream() {
        HttpResponse<String> response = send(
                postRequest("/cloud.api", FORM, call("allowShop").encoded()).header("Range", "bytes=0-3"));

        assertThat(code(response)).isZero();
    }

    @Test
    void tellsAnErrorInTheEnvelope() {
        HttpResponse<String> response = postForm(call("noFile"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(code(response)).isEqualTo(404);
        assertThat(json(response).get("result").asText()).isEqualTo("no such export");
    }

    /** The second stands still for longer than its timeout. */
    @ParameterizedTest
    @ValueSource(strings = {"brokenFile", "haltingFile"})
    void neverEndsAnAnswerThatBreaksOff(String name) {
        assertThatThrownBy(() -> postForm(call(name))).hasRootCauseInstanceOf(IOException.class);
    }

    private long sent() {
        return json(postForm(call("sent"))).get("data").longValue();
    }

    private Socket ask(String name) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), gateway.port());
        socket.getOutputStream()
                .write(("GET /cloud.api?" + call(name).encoded() + " HTTP/1.1\r\nHost: x\r\n\r\n").getBytes(UTF_8));
        return socket;
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.read());
        }
        return head.toString();
    }
}
