package io.shopops.benchmarks.gateway;

import io.shopops.benchmarks.measure.Comparison;
import io.shopops.benchmarks.measure.Numbers;
import io.shopops.benchmarks.measure.Results;
import io.shopops.benchmarks.measure.Side;
import io.shopops.benchmarks.stack.Home;
import io.shopops.benchmarks.stack.Program;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What one run of the question holds on to, and how all of its parts call and measure. */
record Run(Home home, Path folder, Doors doors, Backend backend, Results results) {
    static final int ROUNDS = Integer.getInteger("shopops.rounds", 5);
    /** How long each side runs in a round. */
    static final int SECONDS = Integer.getInteger("shopops.seconds", 4);
    /** Seconds of a warm-up that calls each method, and of one for another load. */
    static final int WARM_UP_PART = 10;
    /** How many callers there are at a time, unless that is what is asked. */
    static final int CONNECTIONS = 32;
    /** How many applications they call for, unless that is what is asked. */
    static final int APPLICATIONS = 100;

    private static final int WARM_UP = Integer.getInteger("shopops.warmup", 60);

    /** Calls for some seconds, and tells what the caller saw. */
    Wrk.Seen call(Wrk wrk, Door door, int seconds) throws IOException {
        return wrk.call(home, folder, door, seconds);
    }

    /** On all processors, so that the compiler of a JVM is done sooner. */
    void warmUp(Door door, int applications) throws IOException {
        Program gateway = door.process().orElseThrow();
        gateway.moveTo(Doors.MEASURED + "," + Doors.REST);
        for (int part = 0; part < WARM_UP; part += WARM_UP_PART) {
            for (Method method : Method.values()) {
                Wrk.Seen seen = call(new Wrk(method, CONNECTIONS, applications, 0), door, WARM_UP_PART / 2);
                System.out.println("  warming " + door.name() + ": " + Numbers.shown(seen.callsASecond()));
            }
        }
        gateway.moveTo(Doors.MEASURED);
    }

    /** Adds a table of the same calls through each door. */
    void compare(String title, Wrk wrk, List<Door> all) throws Exception {
        List<Side> sides = all.stream()
                .map(door -> new Side(door.name(), () -> figures(wrk, door)))
                .toList();
        results.add(title, Comparison.of(ROUNDS, sides).table());
    }

    /** What a round of calls costs; fails where one of them went wrong. */
    Map<String, Double> figures(Wrk wrk, Door door) throws IOException {
        long before = backend.calls();
        double cpu = door.cpuMicros();
        double kernel = door.kernelMicros();
        Wrk.Seen seen = call(wrk, door, SECONDS);
        double spent = door.cpuMicros() - cpu;
        double inKernel = door.kernelMicros() - kernel;
        // A call that was refused never came to the backend; those that wrk broke off at its end did.
        long served = backend.calls() - before;
        if (seen.of("errors") > 0 || served < seen.of("calls")) {
            throw new IllegalStateException(door.name() + ": " + seen + ", but the service saw " + served);
        }
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("calls/s", seen.callsASecond());
        boolean isKnown = door.process().isPresent();
        figures.put("CPU a call, µs", isKnown ? spent / seen.of("calls") : Double.NaN);
        figures.put("of it in the kernel, µs", isKnown ? inKernel / seen.of("calls") : Double.NaN);
        figures.put("p50, ms", seen.of("p50") / 1000);
        figures.put("p99, ms", seen.of("p99") / 1000);
        return figures;
    }
}
