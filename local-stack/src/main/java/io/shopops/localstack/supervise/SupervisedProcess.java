package io.shopops.localstack.supervise;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One process that is started again whenever it ends without having been asked to. */
public final class SupervisedProcess {
    /** Long enough that a port is free again, short enough that nobody waits for it. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** Kafka reads its whole log after a hard end; a service runs its migrations. */
    private static final Duration READY = Duration.ofMinutes(2);

    private static final Duration STOP = Duration.ofSeconds(30);
    private static final int LAST_LINES = 10;

    private final ProcessSpec spec;
    private final PidFile pidFile;
    private final Path log;
    private final Supervisor supervisor;
    private final CountDownLatch firstReady = new CountDownLatch(1);
    private final CountDownLatch stopAsked = new CountDownLatch(1);
    private ManagedProcess current;

    SupervisedProcess(ProcessSpec spec, PidFile pidFile, Path log, Supervisor supervisor) {
        this.spec = spec;
        this.pidFile = pidFile;
        this.log = log;
        this.supervisor = supervisor;
    }

    public String name() {
        return spec.name();
    }

    void begin() {
        Thread thread = new Thread(this::keepRunning, "supervise-" + spec.name());
        thread.setDaemon(true);
        thread.start();
    }

    private void keepRunning() {
        try {
            for (ManagedProcess run = startUnlessStopped(); run != null; run = startUnlessStopped()) {
                if (run.awaitReady(READY)) {
                    sayReady();
                }
                int status = run.awaitExit();
                if (isStopAsked() || !supervisor.died(obituary(run, status))) {
                    return;
                }
                if (stopAsked.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // Such as a full disk: nobody would watch this process any more.
            supervisor.giveUp(spec.name() + " cannot be kept running: " + e);
        }
    }

    private synchronized ManagedProcess startUnlessStopped() {
        if (isStopAsked()) {
            return null;
        }
        current = ManagedProcess.start(spec, log);
        pidFile.write(current.pid());
        return current;
    }

    private boolean isStopAsked() {
        return stopAsked.getCount() == 0;
    }

    private void sayReady() {
        if (firstReady.getCount() == 0) {
            supervisor.say(spec.name() + " is up again");
        }
        firstReady.countDown();
    }

    private String obituary(ManagedProcess run, int status) {
        return spec.name() + " (pid " + run.pid() + ") ended with status " + status + ". Its last lines:"
                + run.lastLines(LAST_LINES);
    }

    /** Waits until it was ready for the first time; false where that takes too long or the supervisor has given up. */
    public boolean awaitFirstReady() throws InterruptedException {
        long end = System.nanoTime() + READY.toNanos();
        while (!firstReady.await(100, TimeUnit.MILLISECONDS)) {
            if (supervisor.hasGivenUp() || System.nanoTime() > end) {
                return false;
            }
        }
        return true;
    }

    /** Asks it to stop and waits until it has; one that does not is killed. */
    void stop() throws InterruptedException {
        ManagedProcess run;
        synchronized (this) {
            stopAsked.countDown();
            run = current;
        }
        if (run != null) {
            run.stop(STOP);
            pidFile.delete();
        }
    }
}
