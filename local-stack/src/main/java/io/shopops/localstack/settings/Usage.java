package io.shopops.localstack.settings;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** How the commands are used. The scripts print the same files by themselves, where nothing is built yet. */
public enum Usage {
    RUN("run.txt"),
    CALL("call.txt");

    private final String file;

    Usage(String file) {
        this.file = file;
    }

    /** The error for a use that is wrong: what is, and how it would be right. */
    public UsageError wrong(String what) {
        return new UsageError(what + "\n" + text());
    }

    private String text() {
        try (InputStream in = Usage.class.getResourceAsStream("/usage/" + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).stripTrailing();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
