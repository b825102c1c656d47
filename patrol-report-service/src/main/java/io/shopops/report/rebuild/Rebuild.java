package io.shopops.report.rebuild;

import io.shopops.report.command.CommandFailure;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.TimeUnit;

/**
 * Makes the projection anew: first all that the topic has, beside the service; then, with the old table locked for the
 * moment that takes, what came in between; then the swap. Until that is committed the old table serves. The service
 * meanwhile waits for the lock and finds the new table behind it: what it then takes in is either new to both, or there
 * already and changes nothing.
 */
final class Rebuild {
    /** How long the old table may be locked, well below the service's limit for a statement. */
    private static final Duration LOCKED = Duration.ofSeconds(3);

    /** While it stands in line for the lock everyone else does, too: a dump that reads the table may last for hours. */
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(500);

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private static final Duration REPORT = Duration.ofSeconds(1);

    private final NewTable table;
    private final EventTopic topic;
    private final ZoneId zone;
    private final Clock clock;
    private final PrintStream progress;
    private Instant nextReport = Instant.EPOCH;

    Rebuild(NewTable table, EventTopic topic, ZoneId zone, Clock clock, PrintStream progress) {
        this.table = table;
        this.topic = topic;
        this.zone = zone;
        this.clock = clock;
        this.progress = progress;
    }

    /**
     * Does it all.
     *
     * @param anyway also where the topic seems to have lost events
     * @throws CommandFailure where it cannot be done; the old table serves on
     */
    void run(boolean anyway) throws CommandFailure, InterruptedException {
        if (!topic.isWhole() && !anyway) {
            throw new CommandFailure("the topic has lost its beginning, and what that told would be lost here, too;"
                    + " --anyway rebuilds from what is there");
        }
        table.create();
        long oldRows = table.oldRows();
        Copy copy = new Copy(topic, table.projection(zone));
        catchUp(copy);
        long newRows = table.newRows();
        if (newRows < oldRows && !anyway) {
            throw new CommandFailure("the topic tells of " + newRows + " submissions, and the table has " + oldRows
                    + ": has the topic lost events? --anyway takes its word");
        }
        for (Duration pause = SHORTEST_PAUSE; !swap(copy); pause = longer(pause)) {
            progress.println("the table is in use: trying again");
            TimeUnit.MILLISECONDS.sleep(pause.toMillis());
            catchUp(copy);
        }
        progress.println("done: " + copy.state().taken() + " events taken in, "
                + copy.state().skipped() + " skipped that cannot be read");
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }

    private void catchUp(Copy copy) throws CommandFailure {
        copy.takeUpTo(topic.ends(), () -> report(copy));
    }

    private boolean report(Copy copy) {
        Instant now = clock.instant();
        if (now.isAfter(nextReport)) {
            nextReport = now.plus(REPORT);
            progress.println(topic.count(copy.state().positions()) + " of " + topic.count(topic.ends())
                    + " records of the topic");
        }
        return true;
    }

    /** @return false where it takes another attempt; then nothing is changed */
    private boolean swap(Copy copy) throws CommandFailure {
        Copy.State before = copy.state();
        boolean swapped = false;
        table.begin();
        try {
            table.lockOld();
            Instant until = clock.instant().plus(LOCKED);
            if (copy.takeUpTo(topic.ends(), () -> clock.instant().isBefore(until))) {
                table.swap();
                swapped = true;
            }
        } catch (RuntimeException e) {
            if (!NewTable.isPassing(e)) {
                throw e;
            }
        } finally {
            if (!swapped) {
                table.rollback();
                copy.goBackTo(before);
            }
        }
        return swapped;
    }
}
