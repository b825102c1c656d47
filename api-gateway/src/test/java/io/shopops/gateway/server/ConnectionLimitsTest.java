package io.shopops.gateway.server;

import static io.shopops.gateway.server.TestGateway.get;
import static io.shopops.gateway.server.TestGateway.readAll;
import static io.shopops.gateway.server.TestGateway.readAnswer;
import static io.shopops.gateway.server.TestGateway.write;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionLimitsTest {
    private static final String QUICK = "GET /nothing HTTP/1.1\r\nHost: x\r\n\r\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /cloud.api?a=",
                "POST /cloud.api HTTP/1.1\r\nHost: x\r\nX-Slow: ",
                "POST /cloud.api HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n",
                "POST /cloud.api HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n1000\r\n"
            })
    void cutsARequestThatTricklesIn(String begin) throws Exception {
        try (TestGateway gateway = TestGateway.with(Map.of("request-timeout", "200ms"));
                Socket socket = gateway.connect()) {
            write(socket, begin);
            // It never pauses for as long as the idle timeout, and would never end.
            Awaitility.await().until(() -> isCut(socket));

            assertThat(gateway.measured("connections.cut.slow")).isEqualTo(1);
            Awaitility.await().until(() -> gateway.measured("connections") == 0);
        }
    }

    private static boolean isCut(Socket socket) {
        try {
            write(socket, "x");
            return false;
        } catch (IOException closed) {
            return true;
        }
    }

    @Test
    void cutsTheSecondRequestOfAConnectionLikeTheFirst() throws Exception {
        try (TestGateway gateway = TestGateway.with(Map.of("request-timeout", "200ms"));
                Socket socket = gateway.connect()) {
            write(socket, QUICK);
            assertThat(readAnswer(socket)).startsWith("HTTP/1.1 404 ");
            write(socket, "GET /no");

            assertThat(readAll(socket)).isEmpty();
            assertThat(gateway.measured("connections.cut.slow")).isEqualTo(1);
        }
    }

    @Test
    void cutsNeitherACallUnderWayNorAConnectionThatWaitsForItsNext() throws Exception {
        try (TestGateway gateway = TestGateway.with(Map.of("request-timeout", "50ms"));
                Socket waiting = gateway.connect();
                Socket calling = gateway.connect();
                Socket slow = gateway.connect()) {
            write(waiting, QUICK);
            readAnswer(waiting);
            write(calling, get());
            Awaitility.await().until(() -> gateway.arrived.size() == 1);
            // By the time it is cut, the others have been there for longer than the timeout.
            write(slow, "GET");
            assertThat(readAll(slow)).isEmpty();

            gateway.answerAll();
            assertThat(readAnswer(calling)).contains("\"result\":\"done\"");
            write(waiting, QUICK);
            assertThat(readAnswer(waiting)).startsWith("HTTP/1.1 404 ");
            assertThat(gateway.measured("connections.cut.slow")).isEqualTo(1);
        }
    }

    /** Its address has the name of the interface in it: fe80::1%eth0. */
    @Test
    void answersACallerOfALinkLocalAddress() throws Exception {
        Optional<InetAddress> own = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet6Address && address.isLinkLocalAddress())
                .findFirst();
        Assumptions.assumeTrue(own.isPresent(), "no interface has a link-local address");
        try (TestGateway gateway = TestGateway.with(Map.of("host", "::"));
                Socket socket = new Socket(own.orElseThrow(), gateway.server.port())) {
            socket.setSoTimeout(5_000);
            write(socket, QUICK);
            assertThat(readAnswer(socket)).startsWith("HTTP/1.1 404 ");
        }
    }

    @Test
    void closesAConnectionThatIsIdle() throws Exception {
        try (TestGateway gateway = TestGateway.with(Map.of("idle-timeout", "100ms"));
                Socket silent = gateway.connect();
                Socket used = gateway.connect()) {
            write(used, QUICK);

            assertThat(readAll(silent)).isEmpty();
            assertThat(readAll(used)).startsWith("HTTP/1.1 404 ");
            assertThat(gateway.measured("connections.cut.slow")).isZero();
        }
    }

    @Test
    void takesSoManyConnectionsAndClosesOneMoreAtOnce() throws Exception {
        try (TestGateway gateway = TestGateway.with(Map.of("max-connections", "2"))) {
            try (Socket first = gateway.connect();
                    Socket second = gateway.connect()) {
                write(first, QUICK);
                write(second, QUICK);
                assertThat(readAnswer(first)).startsWith("HTTP/1.1 404 ");
                assertThat(readAnswer(second)).startsWith("HTTP/1.1 404 ");

                assertThat(isRefused(gateway)).isTrue();
                assertThat(gateway.measured("connections.refused")).isEqualTo(1);
                assertThat(gateway.measured("connections")).isEqualTo(2);
                write(first, QUICK);
                assertThat(readAnswer(first)).startsWith("HTTP/1.1 404 ");
            }
            Awaitility.await().until(() -> gateway.measured("connections") == 0);

            assertThat(isRefused(gateway)).isFalse();
        }
    }

    private static boolean isRefused(TestGateway gateway) throws IOException {
        try (Socket socket = gateway.connect()) {
            write(socket, QUICK);
            return readAnswer(socket).isEmpty();
        } catch (SocketException reset) {
            return true;
        }
    }

    @Test
    void readsOnlySoMuchAheadOfAnAnswerAndTheRestAfterIt() throws Exception {
        String large = "GET /nothing HTTP/1.1\r\nHost: x\r\nX: " + "x".repeat(16_000) + "\r\n\r\n";
        byte[] many = large.repeat(64).getBytes(ISO_8859_1);
        try (TestGateway gateway = TestGateway.with(Map.of());
                SocketChannel caller = SocketChannel.open(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), gateway.server.port()))) {
            write(caller.socket(), get());
            Awaitility.await().until(() -> gateway.arrived.size() == 1);
            caller.configureBlocking(false);
            ByteBuffer ahead = ByteBuffer.wrap(many);
            long sent = 0;
            // Only what the kernel's buffers take besides can be sent.
            while (sent < 64 * 1024 * 1024 && isTakenSoon(caller, ahead)) {
                sent += ahead.position();
                ahead.rewind();
            }
            assertThat(sent).isLessThan(64 * 1024 * 1024);

            gateway.answerAll();
            ByteBuffer answers = ByteBuffer.allocate(1024 * 1024);
            Awaitility.await().until(() -> {
                answers.clear();
                caller.read(answers);
                caller.write(ahead);
                return !ahead.hasRemaining();
            });
        }
    }

    private static boolean isTakenSoon(SocketChannel caller, ByteBuffer bytes) {
        try {
            Awaitility.await().atMost(Duration.ofSeconds(1)).until(() -> {
                caller.write(bytes);
                return !bytes.hasRemaining();
            });
            return true;
        } catch (ConditionTimeoutException full) {
            return false;
        }
    }
}
