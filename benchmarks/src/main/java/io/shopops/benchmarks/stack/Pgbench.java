package io.shopops.benchmarks.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A script of SQL, run by PostgreSQL's own load generator with statements that stay prepared.
 *
 * @param database its name, and that of the role that owns it
 */
public record Pgbench(Path script, Path folder, String port, String database) {
    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+) \\(without initial connection time\\)");
    private static final Pattern FAILED = Pattern.compile("number of failed transactions: ([0-9]+)");

    /**
     * What came of a run.
     *
     * @param perSecond transactions
     * @param millis of each, in ascending order
     */
    public record Run(double perSecond, List<Double> millis) {
        public Run {
            millis = List.copyOf(millis);
        }

        public double percentile(int percent) {
            return millis.get(Math.min(millis.size() - 1, millis.size() * percent / 100));
        }
    }

    /**
     * Runs the script's transaction.
     *
     * @param times by each client
     * @param settings of the server for these connections, as {@code name=value}
     * @param variables of the script
     */
    public Run run(int clients, int times, List<String> settings, Map<String, String> variables) throws IOException {
        Path logs = Files.createTempDirectory(folder, "pgbench");
        List<String> command = new ArrayList<>(List.of(program(), "--no-vacuum", "--protocol=prepared", "--log"));
        command.add("--log-prefix=" + logs.resolve("log"));
        command.add("--client=" + clients);
        command.add("--transactions=" + times);
        command.add("--file=" + script);
        variables.forEach((name, value) -> command.add("--define=" + name + "=" + value));
        StringBuilder options = new StringBuilder();
        settings.forEach(setting -> options.append(" -c ").append(setting));
        command.add(
                "host=127.0.0.1 port=%s dbname=%s user=%s options='%s'".formatted(port, database, database, options));
        String printed = Program.run(Program.ANYWHERE, folder, command);
        Matcher rate = RATE.matcher(printed);
        Matcher failed = FAILED.matcher(printed);
        if (!rate.find() || !failed.find() || !failed.group(1).equals("0")) {
            throw new IllegalStateException(printed);
        }
        return new Run(Double.parseDouble(rate.group(1)), millis(logs));
    }

    /** Of a log's line the third word is how long the transaction took, in microseconds. */
    private static List<Double> millis(Path logs) throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(logs)) {
            for (Path file : files.toList()) {
                lines.addAll(Files.readAllLines(file));
                Files.delete(file);
            }
        }
        Files.delete(logs);
        return lines.stream()
                .map(line -> Double.parseDouble(line.split(" ", -1)[2]) / 1000)
                .sorted()
                .toList();
    }

    /** The newest that Debian's packages have left here, or else the one on the path. */
    private static String program() throws IOException {
        Path versions = Path.of("/usr/lib/postgresql");
        if (Files.isDirectory(versions)) {
            try (Stream<Path> all = Files.list(versions)) {
                return all.map(version -> version.resolve("bin/pgbench"))
                        .filter(Files::isExecutable)
                        .max(Comparator.comparing(program -> Integer.valueOf(
                                program.getParent().getParent().getFileName().toString())))
                        .map(Path::toString)
                        .orElse("pgbench");
            }
        }
        return "pgbench";
    }
}
