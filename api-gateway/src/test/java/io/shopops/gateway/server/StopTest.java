package io.shopops.gateway.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The end of a gateway's life, which a test inside a running Quarkus can't see. */
class StopTest {
    private TestGateway gateway;

    @BeforeEach
    void start() throws Exception {
        gateway = TestGateway.with(Map.of("drain-timeout", "1m"));
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
    }

    @Test
    void answersTheCallUnderWayAndTakesNoNewConnection() throws Exception {
        try (Socket caller = gateway.connect()) {
            TestGateway.write(caller, TestGateway.get());
            Awaitility.await().until(() -> gateway.arrived.size() == 1);
            CompletableFuture<Void> stop = stopLater();
            Awaitility.await().until(() -> !gateway.server.takesCalls());

            try (Socket late = gateway.connect()) {
                assertThat(late.getInputStream().read()).isEqualTo(-1);
            }
            assertThat(stop).isNotDone();
            gateway.answerAll();

            String answer = TestGateway.readAll(caller);
            assertThat(answer).contains("connection: close").contains("\"result\":\"done\"");
            Awaitility.await().untilAsserted(() -> assertThat(stop).isCompleted());
            assertThatThrownBy(gateway::connect).isInstanceOf(IOException.class);
        }
    }

    @Test
    void servesOnWhileOthersLearnThatItLeavesAndEndsEachConnectionWithItsCall() throws Exception {
        gateway.server.leave(null);

        try (Socket late = gateway.connect()) {
            TestGateway.write(late, TestGateway.get());
            Awaitility.await().until(() -> gateway.arrived.size() == 1);
            gateway.answerAll();

            assertThat(TestGateway.readAll(late)).contains("connection: close").contains("\"result\":\"done\"");
        }
        assertThat(gateway.server.takesCalls()).isTrue();
    }

    @Test
    void doesNotWaitForeverForACallUnderWay() throws Exception {
        try (TestGateway impatient = TestGateway.with(Map.of("drain-timeout", "10ms"));
                Socket caller = impatient.connect()) {
            TestGateway.write(caller, TestGateway.get());
            Awaitility.await().until(() -> impatient.arrived.size() == 1);

            impatient.server.stop(null);

            // To the end of the connection, whatever is answered before.
            TestGateway.readAll(caller);
            assertThat(impatient.server.takesCalls()).isFalse();
        }
    }

    @Test
    void stopsAtOnceWhereThereIsNoCall() throws Exception {
        assertThat(gateway.server.takesCalls()).isTrue();

        gateway.server.stop(null);

        assertThat(gateway.server.takesCalls()).isFalse();
    }

    @Test
    void saysWhichPortIsTaken() {
        int taken = gateway.server.port();

        assertThatThrownBy(() -> TestGateway.with(Map.of("port", Integer.toString(taken))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("127.0.0.1:" + taken + " (shopops.gateway.port)");
    }

    private CompletableFuture<Void> stopLater() {
        return CompletableFuture.runAsync(() -> {
            try {
                gateway.server.stop(null);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
