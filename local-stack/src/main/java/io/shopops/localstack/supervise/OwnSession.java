package io.shopops.localstack.supervise;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What to put before a command so that the terminal's Ctrl-C does not reach it. */
final class OwnSession {
    private static final List<String> PREFIX = onPath("setsid")
            // setsid execs in place (a child of ours leads no process group), so the pid stays that of the program.
            ? List.of("setsid")
            // macOS has none, but Perl.
            : List.of("perl", "-e", "use POSIX; POSIX::setsid(); exec @ARGV or die $!");

    private OwnSession() {}

    static List<String> prefix() {
        return PREFIX;
    }

    private static boolean onPath(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
