package io.shopops.benchmarks.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** A process that is measured, or that measures; its processors are chosen, its output goes to a file. */
public final class Program implements AutoCloseable {
    /** All processors that there are. */
    public static final String ANYWHERE = "";

    /** The kernel counts a process' time in hundredths of a second: {@code USER_HZ} is 100 on every Linux of today. */
    private static final double TICK_MICROS = 10_000;

    /** Where {@code /proc/PID/stat} has the times behind the name, its own and those of children that ended (proc(5)). */
    private static final List<Integer> ALL_TICKS = List.of(11, 12, 13, 14);

    private static final List<Integer> KERNEL_TICKS = List.of(12, 14);

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final String name;
    private final Process process;
    private final Path log;

    private Program(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    /**
     * Starts it.
     *
     * @param processors a list as {@code taskset -c} takes it, or {@link #ANYWHERE}
     * @param folder where it runs and where its output goes
     */
    public static Program start(
            String name, String processors, Path folder, Map<String, String> environment, List<String> command) {
        try {
            Path log = Files.createDirectories(folder).resolve(name + ".log");
            List<String> pinned = new ArrayList<>();
            if (!processors.equals(ANYWHERE)) {
                pinned.addAll(List.of("taskset", "-c", processors));
            }
            pinned.addAll(command);
            ProcessBuilder builder = new ProcessBuilder(pinned)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().putAll(environment);
            Program program = new Program(name, builder.start(), log);
            // What a benchmark started ends with it, even where somebody stopped it half-way.
            Runtime.getRuntime().addShutdownHook(new Thread(program::close));
            return program;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until a condition holds; fails with the end of its output where it does not, or where the program ends. */
    public Program await(Duration most, BooleanSupplier condition) {
        long end = System.nanoTime() + most.toNanos();
        while (!condition.getAsBoolean()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                close();
                throw new IllegalStateException(name + " did not start:\n" + tail());
            }
            pause();
        }
        return this;
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(5);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Has all its threads run on other processors from here on; those that it starts later run there as well. */
    public void moveTo(String processors) throws IOException {
        run(ANYWHERE, log.getParent(), List.of("taskset", "-acp", processors, Long.toString(process.pid())));
    }

    public long pid() {
        return process.pid();
    }

    public Path log() {
        return log;
    }

    /** What it wrote so far. */
    public String output() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String tail() {
        List<String> lines = output().lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
    }

    /** Processor time of it and its descendants so far, those that have ended as well, in microseconds. */
    public double cpuMicros() {
        return all().mapToDouble(pid -> ticks(pid, ALL_TICKS)).sum() * TICK_MICROS;
    }

    /** The part of {@link #cpuMicros} that the kernel took for them. */
    public double kernelMicros() {
        return all().mapToDouble(pid -> ticks(pid, KERNEL_TICKS)).sum() * TICK_MICROS;
    }

    /** Memory of it and its descendants that is resident, in MiB. */
    public double residentMib() {
        return all().mapToDouble(Program::residentMib).sum();
    }

    private Stream<Long> all() {
        return Stream.concat(Stream.of(process.pid()), process.descendants().map(ProcessHandle::pid));
    }

    private static double ticks(long pid, List<Integer> fields) {
        // The name in the second field may hold anything, so what counts begins behind its bracket.
        String stat = read(Path.of("/proc", Long.toString(pid), "stat"));
        if (stat.isEmpty()) {
            return 0;
        }
        String[] values = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return fields.stream()
                .mapToDouble(field -> Double.parseDouble(values[field]))
                .sum();
    }

    private static double residentMib(long pid) {
        return read(Path.of("/proc", Long.toString(pid), "status"))
                .lines()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
                .sum();
    }

    /** Nothing of a process that has ended meanwhile: its parent has its time. */
    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException gone) {
            return "";
        }
    }

    /** Runs a command to its end and answers what it printed; fails where its status is not 0. */
    public static String run(String processors, Path folder, List<String> command) throws IOException {
        Path log = Files.createTempFile(Files.createDirectories(folder), "run-", ".log");
        List<String> pinned = new ArrayList<>();
        if (!processors.equals(ANYWHERE)) {
            pinned.addAll(List.of("taskset", "-c", processors));
        }
        pinned.addAll(command);
        try {
            int status = new ProcessBuilder(pinned)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start()
                    .waitFor();
            String printed = Files.readString(log);
            if (status != 0) {
                throw new IllegalStateException(String.join(" ", command) + " ended with " + status + ":\n" + printed);
            }
            return printed;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            Files.delete(log);
        }
    }

    /** SIGTERM, and after ten seconds SIGKILL. */
    @Override
    public void close() {
        end(PATIENCE);
    }

    /** SIGTERM, and SIGKILL where it takes longer than that. */
    public void end(Duration most) {
        List<ProcessHandle> descendants = process.descendants().toList();
        process.destroy();
        try {
            if (!process.waitFor(most.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        descendants.forEach(ProcessHandle::destroy);
    }
}
