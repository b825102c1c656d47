package io.shopops.report.shopaudit;

/**
 * An event that cannot be taken in however often it is tried. The message goes to the logs and into a header of the
 * dead-letter topic: it says what is wrong and never what the event holds.
 */
public final class UnreadableEvent extends Exception {
    UnreadableEvent(String reason) {
        super(reason, null, false, false);
    }
}
