package io.shopops.localstack.up;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shopops.localstack.settings.UsageError;
import io.shopops.localstack.supervise.PidFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartCheckTest {
    @TempDir
    Path run;

    @Test
    void namesATakenPortAndTheVariableThatMovesIt() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            assertThatThrownBy(() -> StartCheck.portsAreFree(Map.of("SHOPOPS_KAFKA_PORT", port)))
                    .isInstanceOf(UsageError.class)
                    .hasMessageContainingAll("port " + port + " is taken", "SHOPOPS_KAFKA_PORT=PORT ./run");
        }
    }

    @Test
    void namesAnOrphanAndHowToStopIt() throws Exception {
        Process orphan = new ProcessBuilder("/bin/sh", "-c", "sleep 600; : kafka").start();
        try {
            PidFile.in(run, "kafka").write(orphan.pid());
            assertThatThrownBy(() -> StartCheck.nothingRuns(run, List.of("postgres", "kafka")))
                    .isInstanceOf(UsageError.class)
                    .hasMessageContainingAll("kafka (pid " + orphan.pid() + ")", "kill " + orphan.pid());
        } finally {
            orphan.descendants().forEach(ProcessHandle::destroyForcibly);
            orphan.destroyForcibly();
        }
    }

    @Test
    void doesNotMindAPidThatAnotherProgramHasNow() {
        PidFile.in(run, "no-such-program").write(ProcessHandle.current().pid());
        assertThatCode(() -> StartCheck.nothingRuns(run, List.of("no-such-program")))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesAnUnknownOptionAndShowsTheKnownOnes() {
        assertThatThrownBy(() -> Options.parse(Set.of("--frehs")))
                .isInstanceOf(UsageError.class)
                .hasMessageContainingAll("--frehs", "--fresh", "--no-demo", "--infra");
    }
}
