package io.shopops.gateway.server;

import static io.shopops.gateway.server.TestGateway.call;
import static io.shopops.gateway.server.TestGateway.get;
import static io.shopops.gateway.server.TestGateway.readAll;
import static io.shopops.gateway.server.TestGateway.readAnswer;
import static io.shopops.gateway.server.TestGateway.write;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.shopops.gateway.SignedCall;
import io.vertx.core.http.HttpServerResponse;
import java.net.Socket;
import java.time.Instant;
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
            Awaitility.await().until(() -> gateway.measured("calls.in.flight") == 0);
            write(third, get());
            Awaitility.await().until(() -> gateway.arrived.size() == 1);
            gateway.answerAll();
            assertThat(readAnswer(third)).contains("\"result\":\"done\"");
            Awaitility.await().until(() -> gateway.measured("calls.in.flight") == 0);
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
            Awaitility.await().until(() -> counted(gateway, "left") == 1);
        }
    }

    /** A stream has only begun when it is answered: it takes its place until its end. */
    @Test
    void aStreamKeepsItsPlaceUntilItsEnd() throws Exception {
        try (TestGateway gateway = TestGateway.with(Map.of("max-in-flight", "1"));
                Socket streaming = gateway.connect();
                Socket other = gateway.connect()) {
            HttpServerResponse file = beginStream(gateway, streaming);
            assertThat(gateway.measured("calls.in.flight")).isEqualTo(1);
            write(other, "GET /nothing HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(readAnswer(other)).contains("\"code\":-429,");

            file.end("def");
            assertThat(new String(streaming.getInputStream().readNBytes(3), UTF_8))
                    .isEqualTo("def");
            Awaitility.await().until(() -> gateway.measured("calls.in.flight") == 0);
            write(other, "GET /nothing HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(readAnswer(other)).contains("\"code\":9,");
        }
    }

    /** What is written waits in the gateway's memory until its caller reads it. */
    @Test
    void anAnswerThatIsNotReadKeepsItsPlaceAndItsMemory() throws Exception {
        try (TestGateway gateway = TestGateway.with(Map.of("max-in-flight", "3", "max-answer-memory", "24M"));
                Socket other = gateway.connect()) {
            try (Socket first = gateway.connect();
                    Socket second = gateway.connect()) {
                write(first, get());
                write(second, get(call().with("again", "1")));
                Awaitility.await().until(() -> gateway.arrived.size() == 2);
                // Twice that is more than there is room for.
                String large = "{\"code\":200,\"data\":\"" + "x".repeat(15_000_000) + "\"}";
                gateway.arrived.get(0).response().end(large);
                Awaitility.await().until(() -> gateway.measured("answers.bytes") > 15_000_000);
                gateway.arrived.get(1).response().end(large);
                Awaitility.await().until(() -> counted(gateway, "-500") == 1);
                assertThat(readEither(first, second)).contains("\"code\":-500,");
                assertThat(gateway.measured("calls.in.flight")).isEqualTo(1);
            }
            Awaitility.await().until(() -> gateway.measured("calls.in.flight") == 0);
            assertThat(gateway.measured("answers.bytes")).isZero();
            Awaitility.await().until(() -> counted(gateway, "left") == 1);
            gateway.arrived.clear();
            write(other, get(call().with("again", "2")));
            Awaitility.await().until(() -> gateway.arrived.size() == 1);
            gateway.answerAll();
            assertThat(readAnswer(other)).contains("\"result\":\"done\"");
        }
    }

    /** Which of two callers arrived first is not known: the one that has a short answer. */
    private static String readEither(Socket one, Socket other) throws Exception {
        Awaitility.await()
                .until(() -> one.getInputStream().available() > 0
                        && other.getInputStream().available() > 0);
        return one.getInputStream().available() < other.getInputStream().available()
                ? readAnswer(one)
                : readAnswer(other);
    }

    @Test
    void aStreamThatItsCallerOrItsServiceBreaksOffFreesItsPlace() throws Exception {
        try (TestGateway gateway = TestGateway.with(Map.of("max-in-flight", "1"))) {
            try (Socket leaving = gateway.connect()) {
                beginStream(gateway, leaving);
            }
            Awaitility.await().until(() -> gateway.measured("calls.in.flight") == 0);

            gateway.arrived.clear();
            try (Socket left = gateway.connect()) {
                beginStream(gateway, left).reset();
                assertThat(left.getInputStream().readAllBytes()).isEmpty();
            }
            Awaitility.await().until(() -> gateway.measured("calls.in.flight") == 0);
            Awaitility.await().until(() -> counted(gateway, "left") == 1 && counted(gateway, "-500") == 1);
            assertThat(counted(gateway, "0")).isZero();
        }
    }

    /** Calls a stream, and returns once the first of its six bytes came. */
    private static HttpServerResponse beginStream(TestGateway gateway, Socket caller) throws Exception {
        write(caller, get(SignedCall.of("open.shopweb.shopsCheck.file", Instant.now())));
        Awaitility.await().until(() -> gateway.arrived.size() == 1);
        HttpServerResponse file = gateway.arrived.get(0).response();
        file.putHeader("Content-Type", "text/csv")
                .putHeader("Content-Length", "6")
                .write("abc");
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) caller.getInputStream().read());
        }
        assertThat(new String(caller.getInputStream().readNBytes(3), UTF_8)).isEqualTo("abc");
        return file;
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

    /** There was a place when it began to arrive, and is none any more when it has. */
    @Test
    void refusesACallWhosePlaceWasTakenWhileItsBodyArrived() throws Exception {
        try (TestGateway gateway = TestGateway.with(Map.of("max-in-flight", "1"));
                Socket slow = gateway.connect();
                Socket other = gateway.connect()) {
            write(slow, post("Content-Length: 10") + "x");
            Awaitility.await().until(() -> gateway.measured("bodies.bytes") == 1);
            write(other, get());
            Awaitility.await().until(() -> gateway.arrived.size() == 1);

            write(slow, "x".repeat(9));
            assertThat(readAnswer(slow)).contains("\"code\":-429,");
            assertThat(gateway.measured("calls.in.flight")).isEqualTo(1);
            gateway.answerAll();
            assertThat(readAnswer(other)).contains("\"result\":\"done\"");
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

    private static double counted(TestGateway gateway, String code) {
        return gateway.registry.find("shopops.gateway.calls").tag("code", code).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    private static String post(String header) {
        return "POST /cloud.api HTTP/1.1\r\nHost: x\r\n" + header + "\r\n\r\n";
    }
}
