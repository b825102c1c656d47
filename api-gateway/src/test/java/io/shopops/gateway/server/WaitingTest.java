package io.shopops.gateway.server;

import static io.shopops.gateway.server.TestGateway.call;
import static io.shopops.gateway.server.TestGateway.get;
import static io.shopops.gateway.server.TestGateway.readAnswer;
import static io.shopops.gateway.server.TestGateway.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Calls for which there is no place yet. */
class WaitingTest {
    @Test
    void areServedInTheirOrderAsPlacesComeFree() throws Exception {
        try (TestGateway gateway = TestGateway.with(Map.of("max-in-flight", "1", "max-wait", "20s"));
                Socket first = gateway.connect();
                Socket second = gateway.connect();
                Socket third = gateway.connect()) {
            write(first, get());
            Awaitility.await().until(() -> gateway.arrived.size() == 1);
            write(second, get(call().with("again", "1")));
            Awaitility.await().until(() -> gateway.measured("calls.waiting") == 1);
            write(third, get(call().with("again", "2")));
            Awaitility.await().until(() -> gateway.measured("calls.waiting") == 2);
            assertThat(gateway.arrived).hasSize(1);

            gateway.answerAll();
            assertThat(readAnswer(first)).contains("\"result\":\"done\"");
            for (Socket next : new Socket[] {second, third}) {
                Awaitility.await().until(() -> gateway.arrived.size() == 1);
                assertThat(gateway.measured("calls.in.flight")).isEqualTo(1);
                gateway.answerAll();
                assertThat(readAnswer(next)).contains("\"result\":\"done\"");
            }
            Awaitility.await().until(() -> gateway.measured("calls.in.flight") == 0);
            assertThat(gateway.measured("calls.waiting")).isZero();
            assertThat(gateway.measured("calls.refused.busy")).isZero();
        }
    }

    @Test
    void areRefusedAfterAWhile() throws Exception {
        try (TestGateway gateway = TestGateway.with(Map.of("max-in-flight", "1", "max-wait", "50ms"));
                Socket first = gateway.connect();
                Socket second = gateway.connect()) {
            write(first, get());
            Awaitility.await().until(() -> gateway.arrived.size() == 1);
            write(second, get(call().with("again", "1")));

            assertThat(readAnswer(second)).contains("\"code\":-429,");
            assertThat(gateway.measured("calls.refused.busy")).isEqualTo(1);
            assertThat(gateway.measured("calls.waiting")).isZero();
            gateway.answerAll();
            assertThat(readAnswer(first)).contains("\"result\":\"done\"");
        }
    }

    /** Each of them frees its place as it gets it. */
    @Test
    void areManyThatAreRefusedAtOnce() throws Exception {
        List<Socket> crowd = new ArrayList<>();
        try (TestGateway gateway = TestGateway.with(Map.of("max-in-flight", "1", "max-wait", "20s"));
                Socket first = gateway.connect()) {
            write(first, get());
            Awaitility.await().until(() -> gateway.arrived.size() == 1);
            for (int i = 0; i < 500; i++) {
                crowd.add(gateway.connect());
                write(crowd.get(i), "GET /cloud.api HTTP/1.1\r\nHost: x\r\n\r\n");
            }
            Awaitility.await().until(() -> gateway.measured("calls.waiting") == 500);

            gateway.answerAll();
            for (Socket one : crowd) {
                assertThat(readAnswer(one)).contains("\"code\":1,");
            }
            assertThat(readAnswer(first)).contains("\"result\":\"done\"");
            Awaitility.await().until(() -> gateway.measured("calls.in.flight") == 0);
            assertThat(gateway.measured("calls.waiting")).isZero();
        } finally {
            for (Socket one : crowd) {
                one.close();
            }
        }
    }

    @Test
    void areDroppedWhereTheirCallerHasLeft() throws Exception {
        try (TestGateway gateway = TestGateway.with(Map.of("max-in-flight", "1", "max-wait", "20s"));
                Socket first = gateway.connect();
                Socket third = gateway.connect()) {
            write(first, get());
            Awaitility.await().until(() -> gateway.arrived.size() == 1);
            try (Socket second = gateway.connect()) {
                write(second, get(call().with("again", "1")));
                Awaitility.await().until(() -> gateway.measured("calls.waiting") == 1);
            }
            Awaitility.await().until(() -> gateway.measured("calls.waiting") == 0);
            write(third, get(call().with("again", "2")));
            Awaitility.await().until(() -> gateway.measured("calls.waiting") == 1);

            gateway.answerAll();
            assertThat(readAnswer(first)).contains("\"result\":\"done\"");
            Awaitility.await().until(() -> gateway.arrived.size() == 1);
            gateway.answerAll();
            assertThat(readAnswer(third)).contains("\"result\":\"done\"");
            Awaitility.await().until(() -> gateway.measured("calls.in.flight") == 0);
        }
    }
}
