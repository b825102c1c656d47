package io.shopops.localstack;

import io.shopops.localstack.call.Call;
import io.shopops.localstack.demo.Demo;
import io.shopops.localstack.settings.UsageError;
import io.shopops.localstack.up.Up;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.logging.LogManager;

/** {@code check …} and {@code up …} behind {@code ./run}, {@code call …} behind {@code ./call}, {@code demo} in a container. */
public final class Main {
    private static final int WRONG_USE = 2;

    private Main() {}

    public static void main(String[] args) throws Exception {
        // Answers hold Chinese, whatever the terminal's locale says of itself.
        System.setOut(utf8(FileDescriptor.out));
        System.setErr(utf8(FileDescriptor.err));
        // The libraries' own logging is for the log files of the processes that we start, not for the terminal.
        LogManager.getLogManager().reset();
        List<String> words = List.of(args);
        String command = words.isEmpty() ? "" : words.get(0);
        try {
            List<String> rest = words.isEmpty() ? words : words.subList(1, words.size());
            System.exit(
                    switch (command) {
                        case "check" -> {
                            Up.check(new LinkedHashSet<>(rest), System.getenv());
                            yield 0;
                        }
                        case "up" -> Up.run(new LinkedHashSet<>(rest), System.getenv());
                        case "demo" -> Demo.run(System.getenv());
                        case "call" -> Call.run(rest, System.getenv());
                        default -> throw new UsageError("usage: ./run or ./call");
                    });
        } catch (UsageError e) {
            System.err.println(e.getMessage());
            System.exit(WRONG_USE);
        }
    }

    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
