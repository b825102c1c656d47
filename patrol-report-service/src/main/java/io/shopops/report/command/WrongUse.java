package io.shopops.report.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A command was not called as it has to be. */
public final class WrongUse extends Exception {
    public WrongUse(String message) {
        super(message, null, false, false);
    }

    /** What is wrong, and how the command is used: the text that the scripts print, too. */
    public static WrongUse of(String command, String what) {
        return new WrongUse(what + "\n" + usage(command));
    }

    private static String usage(String command) {
        try (InputStream in = WrongUse.class.getResourceAsStream("/usage/" + command + ".txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).stripTrailing();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
