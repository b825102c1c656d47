package io.shopops.localstack.supervise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SupervisorTest {
    @TempDir
    Path folder;

    private final List<String> said = new CopyOnWriteArrayList<>();
    private Supervisor supervisor;

    @BeforeEach
    void create() {
        supervisor = new Supervisor(
                folder.resolve("run"), folder.resolve("log"), Clock.systemUTC(), said::add, Supervisor.DEATHS);
    }

    @AfterEach
    void stop() throws InterruptedException {
        supervisor.stopAll();
    }

    @Test
    void namesAProcessThatDiesWithItsLastLinesAndStartsItAgain() throws InterruptedException {
        SupervisedProcess process = supervisor.keepRunning(spec("sleeper", "echo hello from $$", "exec sleep 600"));
        assertThat(process.awaitFirstReady()).isTrue();
        long first = pid("sleeper");

        kill(first);

        await().untilAsserted(() -> assertThat(said).contains("sleeper is up again"));
        assertThat(pid("sleeper")).isNotEqualTo(first);
        assertThat(said.get(0))
                .startsWith("sleeper (pid " + first + ") ended with status 137")
                .contains("hello from");
    }

    @Test
    void givesUpAfterFiveDeathsWithinAMinute() throws InterruptedException {
        SupervisedProcess process = supervisor.keepRunning(spec("broken", "echo no such file; exit 3", () -> false));

        supervisor.awaitGivingUp();

        assertThat(process.awaitFirstReady()).isFalse();
        assertThat(said)
                .filteredOn(line -> line.contains("ended with status 3"))
                .hasSize(5);
        assertThat(said.get(said.size() - 1)).contains("giving up");
    }

    @Test
    void stopsTheLastStartedFirstAndLeavesNothing() throws Exception {
        Path order = folder.resolve("order");
        for (String name : List.of("server", "client")) {
            String trap = "trap 'echo " + name + " >> " + order + "; exit 0' TERM";
            ProcessSpec spec = spec(name, trap, "while :; do sleep 0.1; done");
            assertThat(supervisor.keepRunning(spec).awaitFirstReady()).isTrue();
        }
        long server = pid("server");

        supervisor.stopAll();

        assertThat(Files.readAllLines(order)).containsExactly("client", "server");
        assertThat(ProcessHandle.of(server)).isNotPresent();
        assertThat(folder.resolve("run")).isEmptyDirectory();
        assertThat(said).isEmpty();
    }

    @Test
    void startsNothingOnceStoppingHasBegun() throws InterruptedException {
        supervisor.stopAll();
        supervisor.keepRunning(spec("late", ":", "exec sleep 600"));
        assertThat(folder.resolve("run/late.pid")).doesNotExist();
    }

    private ProcessSpec spec(String name, String first, String then) {
        // Ready only once the shell has run its first command, so that its trap is set.
        Path ready = folder.resolve(name + ".ready");
        return spec(name, first + "; : > " + ready + "; " + then, () -> Files.exists(ready));
    }

    private static ProcessSpec spec(String name, String script, ProcessSpec.Readiness readiness) {
        return new ProcessSpec(name, List.of("/bin/sh", "-c", script), Map.of(), readiness, "TERM");
    }

    private long pid(String name) {
        try {
            return Long.parseLong(
                    Files.readString(folder.resolve("run/" + name + ".pid")).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void kill(long pid) {
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    }
}
