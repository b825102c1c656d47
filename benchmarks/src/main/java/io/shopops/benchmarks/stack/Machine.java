package io.shopops.benchmarks.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What all processors did, whoever had them do it. */
public final class Machine {
    private static final double TICK_MICROS = 10_000;

    private Machine() {}

    /** Time that they were busy so far. */
    public static double busyMicros() throws IOException {
        String[] fields = Files.readAllLines(Path.of("/proc/stat")).get(0).split(" +", -1);
        // cpu user nice system idle iowait irq softirq
        return (number(fields[1]) + number(fields[2]) + number(fields[3]) + number(fields[6]) + number(fields[7]))
                * TICK_MICROS;
    }

    private static double number(String field) {
        return Double.parseDouble(field);
    }
}
