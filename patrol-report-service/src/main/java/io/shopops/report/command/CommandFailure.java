package io.shopops.report.command;

/** What was asked for cannot be done, or not wholly. The message is one line for the operator. */
public final class CommandFailure extends Exception {
    public CommandFailure(String message) {
        super(message, null, false, false);
    }
}
