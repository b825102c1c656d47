package io.shopops.report.deadletter;

import io.shopops.report.command.CommandFailure;
import io.shopops.report.command.Settings;
import io.shopops.report.command.WrongUse;
import io.shopops.report.position.Position;
import io.shopops.report.position.Positions;
import java.io.PrintStream;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;

/**
 * {@code dead-letters}: looks at what was set aside, sends it again, gives it up. A letter is open until one of the
 * latter; then it is removed from its topic.
 */
public final class DeadLettersCommand {
    private static final Clock CLOCK = Clock.systemUTC();

    private final Settings settings;
    private final PrintStream out;
    private final PrintStream err;

    public DeadLettersCommand(Settings settings, PrintStream out, PrintStream err) {
        this.settings = settings;
        this.out = out;
        this.err = err;
    }

    /**
     * Does what the first word says.
     *
     * @param words that and its options
     */
    public void run(List<String> words) throws WrongUse, CommandFailure, InterruptedException {
        if (words.isEmpty()) {
            throw LetterOptions.wrong("list, show, replay or drop?");
        }
        LetterOptions options = LetterOptions.parse(words.subList(1, words.size()));
        switch (words.get(0)) {
            case "list" -> list(options.withoutALetter());
            case "show" -> show(options.withALetter());
            case "replay" -> finish(options.withALetterOrAll(), true);
            case "drop" -> finish(options.withALetterOrAll(), false);
            default -> throw LetterOptions.wrong("there is no " + words.get(0) + ": list, show, replay, drop");
        }
    }

    private void list(LetterOptions options) throws CommandFailure, InterruptedException {
        Map<TopicPartition, Position> open = open(options);
        LetterPrinter printer = new LetterPrinter(out, settings.zone());
        printer.head();
        try (LetterReader reader = new LetterReader(settings.kafka(), CLOCK)) {
            for (Map.Entry<TopicPartition, Position> of : open.entrySet()) {
                long next = of.getValue().next();
                while (next < of.getValue().end()) {
                    List<Letter> letters =
                            reader.read(of.getKey(), next, of.getValue().end());
                    letters.forEach(printer::row);
                    next = after(letters, of.getValue().end());
                }
            }
        }
        err.println(open.values().stream().mapToLong(Position::behind).sum() + " open");
    }

    /** Behind the last of those that were read; at the end where there are none. */
    static long after(List<Letter> letters, long end) {
        return letters.isEmpty()
                ? end
                : letters.get(letters.size() - 1).record().offset() + 1;
    }

    private void show(LetterOptions options) throws CommandFailure, InterruptedException {
        Position position = open(options).get(new TopicPartition(options.topic(), options.partition()));
        if (position == null || options.offset() < position.first() || options.offset() >= position.end()) {
            throw new CommandFailure("there is no such letter");
        }
        try (LetterReader reader = new LetterReader(settings.kafka(), CLOCK)) {
            TopicPartition partition = new TopicPartition(options.topic(), options.partition());
            for (Letter letter : reader.read(partition, options.offset(), options.offset() + 1)) {
                new LetterPrinter(out, settings.zone()).whole(letter);
            }
        }
    }

    private void finish(LetterOptions options, boolean replay) throws CommandFailure, InterruptedException {
        try (LetterDesk desk = new LetterDesk(settings.kafka());
                LetterReader reader = new LetterReader(settings.kafka(), CLOCK)) {
            // Only from here on do the positions stand still.
            boolean removed = removeWhatWasLeft(options);
            Map<TopicPartition, Position> open = open(options);
            if (options.offset() != null) {
                mustBeOpen(options, open);
            }
            LetterRound round = new LetterRound(desk, reader, out);
            for (Map.Entry<TopicPartition, Position> of : open.entrySet()) {
                long until = options.offset() == null ? of.getValue().end() : options.offset() + 1;
                try {
                    round.go(of.getKey(), of.getValue().next(), until, replay);
                } finally {
                    removed &= remove(of.getKey(), round.next());
                }
            }
            if (round.isEmpty()) {
                err.println("no letter is open");
            }
            if (!removed) {
                throw new CommandFailure("what is done with is still in the topic, and would be open again once Kafka"
                        + " forgets the place of this command: the next replay or drop tries to remove it again");
            }
        }
    }

    /** What an earlier command was done with and did not come to remove. */
    private boolean removeWhatWasLeft(LetterOptions options) throws InterruptedException {
        boolean removed = true;
        try (Admin admin = Admin.create(settings.kafka())) {
            for (Map.Entry<TopicPartition, Position> of :
                    Positions.of(admin, LetterTopics.GROUP, options.topics()).entrySet()) {
                if (of.getValue().next() > of.getValue().first()) {
                    removed &= remove(of.getKey(), of.getValue().next());
                }
            }
        }
        return removed;
    }

    private static void mustBeOpen(LetterOptions options, Map<TopicPartition, Position> open) throws CommandFailure {
        for (Position position : open.values()) {
            if (options.offset() >= position.next() && options.offset() < position.end()) {
                return;
            }
        }
        throw new CommandFailure("offset " + options.offset() + " of " + options.topic() + "-" + options.partition()
                + " is not open: list shows what is");
    }

    /**
     * Kafka forgets the place of a group that nobody moves for some days. Once what lies before it is gone, the
     * beginning is that place.
     *
     * @return whether it is gone
     */
    private boolean remove(TopicPartition partition, long before) throws InterruptedException {
        try (Admin admin = Admin.create(settings.kafka())) {
            admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(before)))
                    .all()
                    .get();
            return true;
        } catch (ExecutionException e) {
            err.println("the letters that are done with could not be removed from " + partition + ": "
                    + e.getCause().getMessage());
            return false;
        }
    }

    /** Partitions of what is asked for that have open letters, and, where one letter is named, its own. */
    private Map<TopicPartition, Position> open(LetterOptions options) throws InterruptedException {
        try (Admin admin = Admin.create(settings.kafka())) {
            Map<TopicPartition, Position> open =
                    new LinkedHashMap<>(Positions.of(admin, LetterTopics.GROUP, options.topics()));
            open.entrySet()
                    .removeIf(of -> !options.isAbout(of.getKey())
                            || (options.offset() == null && of.getValue().behind() == 0));
            return open;
        }
    }
}
