package io.shopops.report.deadletter;

import io.shopops.report.command.CommandFailure;
import java.io.PrintStream;
import java.util.List;
import org.apache.kafka.common.TopicPartition;

/** Goes through the open letters of partitions, and says what became of them. */
final class LetterRound {
    private final LetterDesk desk;
    private final LetterReader reader;
    private final PrintStream out;
    private long next;
    private boolean empty = true;

    LetterRound(LetterDesk desk, LetterReader reader, PrintStream out) {
        this.desk = desk;
        this.reader = reader;
        this.out = out;
    }

    /**
     * Does with the letters of a partition before {@code until}, the oldest first.
     *
     * @param replay whether they are sent again; else they are given up
     * @throws CommandFailure at a letter that cannot be sent; those before it are done with
     */
    void go(TopicPartition partition, long from, long until, boolean replay)
            throws CommandFailure, InterruptedException {
        next = from;
        try {
            while (next < until) {
                if (replay) {
                    replay(partition, until);
                } else {
                    desk.drop(partition, until);
                    next = until;
                }
            }
        } finally {
            if (next > from) {
                empty = false;
                out.printf(
                        "%s %d of %s, offsets %d to %d%n",
                        replay ? "replayed" : "dropped", next - from, partition, from, next - 1);
            }
        }
    }

    private void replay(TopicPartition partition, long until) throws CommandFailure, InterruptedException {
        List<Letter> letters = reader.read(partition, next, until);
        if (letters.isEmpty()) {
            next = until;
            return;
        }
        List<Letter> whole = letters.stream().takeWhile(Letter::isWhole).toList();
        if (!whole.isEmpty()) {
            desk.replay(whole);
            next = DeadLettersCommand.after(whole, until);
        }
        if (whole.size() < letters.size()) {
            throw new CommandFailure("the letter at " + partition + "@"
                    + letters.get(whole.size()).record().offset()
                    + " came without its value and cannot be replayed: drop it");
        }
    }

    /** Of the partition that was gone through last: where its open letters begin now. */
    long next() {
        return next;
    }

    /** Whether there was nothing to do so far. */
    boolean isEmpty() {
        return empty;
    }
}
