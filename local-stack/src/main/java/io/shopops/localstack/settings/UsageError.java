package io.shopops.localstack.settings;

/** Something that whoever typed the command can mend; the message says what and how. */
public final class UsageError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UsageError(String message) {
        super(message);
    }
}
