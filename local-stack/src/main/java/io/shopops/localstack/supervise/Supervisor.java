package io.shopops.localstack.supervise;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/**
 * Keeps processes running: one that dies is named with its last log lines and started again after a pause. After too many
 * deaths within a minute it gives up.
 */
public final class Supervisor {
    /** Deaths within a minute, of whichever processes, that are one too many. */
    public static final int DEATHS = 5;

    private static final Duration PERIOD = Duration.ofMinutes(1);

    private final Path runFolder;
    private final Path logFolder;
    private final Consumer<String> say;
    private final int deaths;
    private final DeathBudget budget;
    private final List<SupervisedProcess> processes = new ArrayList<>();
    private final CountDownLatch givenUp = new CountDownLatch(1);
    private boolean stopping;

    /**
     * @param runFolder where each process has its {@code NAME.pid} while it runs
     * @param logFolder where each has its {@code NAME.log}
     * @param say takes the lines that a person at the terminal should see
     * @param deaths within a minute at which it gives up, such as {@link #DEATHS}
     */
    public Supervisor(Path runFolder, Path logFolder, Clock clock, Consumer<String> say, int deaths) {
        this.runFolder = runFolder;
        this.logFolder = logFolder;
        this.say = say;
        this.deaths = deaths;
        this.budget = new DeathBudget(deaths, PERIOD, clock);
    }

    /** Starts a process and keeps it running from now on; does nothing once stopping has begun. */
    public synchronized SupervisedProcess keepRunning(ProcessSpec spec) {
        SupervisedProcess process = new SupervisedProcess(
                spec, PidFile.in(runFolder, spec.name()), logFolder.resolve(spec.name() + ".log"), this);
        if (!stopping) {
            processes.add(process);
            process.begin();
        }
        return process;
    }

    /** Called by a process of ours that died; false where it should not start again. */
    boolean died(String whatHappened) {
        if (isStopping()) {
            return false;
        }
        say.accept(whatHappened);
        if (!budget.isSpentBy()) {
            return true;
        }
        giveUp(deaths + " deaths within a minute: giving up. The logs are in " + logFolder);
        return false;
    }

    void giveUp(String why) {
        say.accept(why);
        givenUp.countDown();
    }

    private synchronized boolean isStopping() {
        return stopping;
    }

    void say(String line) {
        say.accept(line);
    }

    boolean hasGivenUp() {
        return givenUp.getCount() == 0;
    }

    /** Returns once so many processes died that restarting them is no help. */
    public void awaitGivingUp() throws InterruptedException {
        givenUp.await();
    }

    /** Stops all processes, the last started first, each after the one before it has ended. */
    public void stopAll() throws InterruptedException {
        List<SupervisedProcess> started;
        synchronized (this) {
            stopping = true;
            started = List.copyOf(processes);
        }
        for (int i = started.size() - 1; i >= 0; i--) {
            started.get(i).stop();
        }
    }
}
