package io.shopops.gateway.server;

import static io.shopops.gateway.server.TestGateway.get;
import static io.shopops.gateway.server.TestGateway.readAll;
import static io.shopops.gateway.server.TestGateway.readAnswer;
import static io.shopops.gateway.server.TestGateway.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class InFlightLimitTest {
    @Test
    void takesSoManyCallsAndRefusesOneMoreAtOnce() throws Exception {
        try (TestGateway gateway = TestGateway.with(Map.of("max-in-flight", "2"));
                Socket first = gateway.connect();
                Socket second = gateway.connect();
                Socket third = gateway.connect()) {
            write(first, get());
            write(second, get());
            Awaitility.await().until(() -> gateway.arrived.size() == 2);
            assertThat(gateway.measured("calls.in.flight")).isEqualTo(2);

            // Not even signed: nothing of it is looked at.
            write(third, "GET /cloud.api HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(readAnswer(third))
                    .startsWith("HTTP/1.1 200 ")
                    .containsIgnoringCase("\r\nretry-after: 1\r\n")
                    .contains("\"code\":-429,", "\"result\":\"Too many calls: the gateway is busy\"");
            write(third, "GET /ShopsCheckRest/allowShop HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(readAnswer(third)).startsWith("HTTP/1.1 429 ");
            assertThat(gateway.measured("calls.refused.busy")).isEqualTo(2);

            gateway.answerAll();
            assertThat(readAnswer(first)).contains("\"result\":\"done\"");
            write(third, get());
            Awaitility.await().until(() -> gateway.arrived.size() == 1);
            gateway.answerAll();
            assertThat(readAnswer(third)).contains("\"result\":\"done\"");
            assertThat(gateway.measured("calls.in.flight")).isZero();
        }
    }

    @Test
    void skipsASmallBodyOfARefusedCallAndClosesTheConnectionOfALargeOne() throws Exception {
        try (TestGateway gateway = TestGateway.with(Map.of("max-in-flight", "1"));
                Socket first = gateway.connect();
                Socket small = gateway.connect();
                Socket large = gateway.connect();
                Socket chunked = gateway.connect()) {
            write(first, get());
            Awaitility.await().until(() -> gateway.arrived.size() == 1);

            write(small, post("Content-Length: 65536") + "x".repeat(100));
            assertThat(readAnswer(small)).contains("\"code\":-429,");
            write(small, "x".repeat(65_436) + "GET /nothing HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(readAnswer(small)).contains("\"code\":-429,");

            write(large, post("Content-Length: 65537"));
            assertThat(readAll(large)).contains("\"code\":-429,").containsIgnoringCase("\r\nconnection: close\r\n");
            write(chunked, post("Transfer-Encoding: chunked"));
            assertThat(readAll(chunked)).contains("\"code\":-429,").containsIgnoringCase("\r\nconnection: close\r\n");
            gateway.answerAll();
        }
    }

    @Test
    void aCallerThatLeavesFreesItsPlace() throws Exception {
        try (TestGateway gateway = TestGateway.with(Map.of("max-in-flight", "1"))) {
            try (Socket leaving = gateway.connect()) {
                write(leaving, get());
                Awaitility.await().until(() -> gateway.arrived.size() == 1);
            }

            Awaitility.await().until(() -> gateway.measured("calls.in.flight") == 0);
            assertThat(gateway.registry
                            .get("shopops.gateway.calls")
                            .tag("code", "left")
                            .counter()
                            .count())
                    .isEqualTo(1);
        }
    }

    /** A body that is still arriving takes no place of a call, only memory. */
    @Test
    void slowBodiesDoNotKeepCallsOut() throws Exception {
        try (TestGateway gateway = TestGateway.with(Map.of("max-in-flight", "1"));
                Socket slow = gateway.connect();
                Socket other = gateway.connect()) {
            write(slow, post("Content-Length: 1000") + "x".repeat(400));
            Awaitility.await().until(() -> gateway.measured("bodies.bytes") == 400);

            write(other, get());
            Awaitility.await().until(() -> gateway.arrived.size() == 1);
            gateway.answerAll();
            assertThat(readAnswer(other)).contains("\"result\":\"done\"");
            slow.shutdownOutput();
            Awaitility.await().until(() -> gateway.measured("bodies.bytes") == 0);
        }
    }

    @Test
    void holdsSoManyBytesOfBodiesAndRefusesWhatIsBeyond() throws Exception {
        try (TestGateway gateway = TestGateway.with(Map.of("max-body", "1000", "max-body-memory", "1000"));
                Socket slow = gateway.connect();
                Socket fitting = gateway.connect();
                Socket beyond = gateway.connect()) {
            write(slow, post("Content-Length: 1000") + "x".repeat(400));
            Awaitility.await().until(() -> gateway.measured("bodies.bytes") == 400);

            write(fitting, post("Content-Length: 600") + "&".repeat(600));
            assertThat(readAnswer(fitting)).contains("\"code\":1,");
            write(beyond, post("Content-Length: 601") + "&".repeat(601));
            assertThat(readAnswer(beyond)).contains("\"code\":-429,");
            assertThat(gateway.measured("bodies.bytes")).isEqualTo(400);
        }
    }

    private static String post(String header) {
        return "POST /cloud.api HTTP/1.1\r\nHost: x\r\n" + header + "\r\n\r\n";
    }
}
