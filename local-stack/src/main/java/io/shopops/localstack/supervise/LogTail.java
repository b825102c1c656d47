package io.shopops.localstack.supervise;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The end of a log file. */
final class LogTail {
    private static final int BYTES = 16 * 1024;

    private LogTail() {}

    /**
     * The last lines, each on an indented line of its own; a short word where there are none.
     *
     * @param from where in the file to begin: what stands before was another run
     */
    static String of(Path log, long from, int count) {
        List<String> lines;
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            byte[] end = new byte[(int) Math.min(BYTES, Math.max(0, file.length() - from))];
            file.seek(file.length() - end.length);
            file.readFully(end);
            lines = new String(end, StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            return " (" + log + " cannot be read)";
        }
        if (lines.isEmpty()) {
            return " (it wrote none)";
        }
        return lines.subList(Math.max(0, lines.size() - count), lines.size()).stream()
                .collect(Collectors.joining("\n    ", "\n    ", ""));
    }
}
