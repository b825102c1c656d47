package io.shopops.report.deadletter;

import java.io.PrintStream;
import java.time.ZoneId;

/** Letters on the terminal. */
final class LetterPrinter {
    private static final String ROW = "%-25s %9s %8s  %-25s  %-24s  %-32s  %s%n";

    private final PrintStream out;
    private final ZoneId zone;

    /** @param zone that times are shown in */
    LetterPrinter(PrintStream out, ZoneId zone) {
        this.out = out;
        this.zone = zone;
    }

    void head() {
        out.printf(ROW, "TOPIC", "PARTITION", "OFFSET", "TIME", "KEY", "CAME FROM", "REASON");
    }

    /** A line that tells all but what the letter holds. */
    void row(Letter letter) {
        out.printf(
                ROW,
                letter.record().topic(),
                letter.record().partition(),
                letter.record().offset(),
                letter.time(zone),
                letter.key(),
                letter.origin(),
                letter.reason() + (letter.isWhole() ? "" : " (without its value)"));
    }

    void whole(Letter letter) {
        out.println("letter     " + letter.partition() + "@" + letter.record().offset());
        out.println("time       " + letter.time(zone));
        out.println("came from  " + letter.origin());
        out.println("reason     " + letter.reason());
        out.println("key        " + letter.key());
        letter.originalHeaders()
                .forEach(header -> out.println("header     " + header.key() + ": "
                        + (header.value() == null ? "" : Printable.line(header.value()))));
        out.println(
                letter.isWhole()
                        ? "value      " + Printable.line(letter.record().value())
                        : "value      none: the letter came without it");
    }
}
