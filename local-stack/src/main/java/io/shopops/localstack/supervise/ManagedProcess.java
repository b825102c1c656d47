package io.shopops.localstack.supervise;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One run of a {@link ProcessSpec}, in a session of its own: a Ctrl-C at the terminal reaches the launcher alone, which
 * then stops its processes in order.
 */
public final class ManagedProcess {
    private static final Duration POLL = Duration.ofMillis(50);

    private final ProcessSpec spec;
    private final Process process;
    private final Path log;
    private final long logBegin;

    private ManagedProcess(ProcessSpec spec, Process process, Path log, long logBegin) {
        this.spec = spec;
        this.process = process;
        this.log = log;
        this.logBegin = logBegin;
    }

    /** Starts the process; what it prints is appended to the log file. Its standard input stays open until we end. */
    public static ManagedProcess start(ProcessSpec spec, Path log) {
        List<String> command = new ArrayList<>(OwnSession.prefix());
        command.addAll(spec.command());
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(spec.environment());
        try {
            Files.createDirectories(log.getParent());
            long logBegin = Files.exists(log) ? Files.size(log) : 0;
            return new ManagedProcess(spec, builder.start(), log, logBegin);
        } catch (IOException e) {
            throw new UncheckedIOException(spec.name() + " could not be started", e);
        }
    }

    public long pid() {
        return process.pid();
    }

    /** The last lines that this run wrote. */
    public String lastLines(int count) {
        return LogTail.of(log, logBegin, count);
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Waits for the process's end and answers its exit status (128 + the signal's number where one ended it). */
    public int awaitExit() throws InterruptedException {
        return process.waitFor();
    }

    /** Waits until the process serves; false where it died or the time is over before. */
    public boolean awaitReady(Duration timeout) throws InterruptedException {
        long end = System.nanoTime() + timeout.toNanos();
        while (!isReady()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                return false;
            }
            // Answers early when the process dies.
            process.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS);
        }
        return true;
    }

    private boolean isReady() throws InterruptedException {
        try {
            return spec.readiness().check();
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception notYet) {
            return false;
        }
    }

    /** Asks the process to stop, and kills it where it has not within the time. */
    public void stop(Duration timeout) throws InterruptedException {
        if (!process.isAlive()) {
            return;
        }
        signal(spec.stopSignal());
        if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }

    private void signal(String name) throws InterruptedException {
        try {
            // The shell's own kill: a small machine may have no program of that name.
            new ProcessBuilder("/bin/sh", "-c", "kill -" + name + " " + process.pid())
                    .start()
                    .waitFor();
        } catch (IOException e) {
            process.destroy();
        }
    }
}
