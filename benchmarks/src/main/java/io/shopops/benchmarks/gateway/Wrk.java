package io.shopops.benchmarks.gateway;

import io.shopops.benchmarks.stack.Home;
import io.shopops.benchmarks.stack.Program;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Calls with wrk, each signed anew.
 *
 * @param method that is called
 * @param connections at a time
 * @param applications that call, one after the other
 * @param pause of a connection between two calls, in milliseconds on average; 0 for none
 */
record Wrk(Method method, int connections, int applications, int pause) {
    /**
     * What wrk saw.
     *
     * @param figures by the names that {@code signed.lua} prints: {@code calls}, and times in microseconds
     */
    record Seen(Map<String, Double> figures) {
        double of(String name) {
            return figures.get(name);
        }

        double callsASecond() {
            return of("calls") / of("micros") * 1e6;
        }
    }

    /** Calls for some seconds and tells what it saw. */
    Seen call(Home home, Path folder, Door door, int seconds) throws IOException {
        List<String> command =
                new ArrayList<>(List.of("env", "METHOD=" + method.wireName(), "CALL_PATH=" + door.pathOf(method)));
        command.addAll(List.of("APPLICATIONS=" + applications, "PAUSE=" + pause, "wrk"));
        command.addAll(List.of("-t1", "-c" + connections, "-d" + seconds + "s", "--timeout", "30s"));
        command.addAll(List.of("-s", home.peer("wrk").resolve("signed.lua").toString()));
        command.add("http://127.0.0.1:" + door.port() + "/");
        String printed = Program.run(Doors.REST, folder, command);
        Map<String, Double> figures = new HashMap<>();
        printed.lines().filter(line -> line.startsWith("RESULT ")).forEach(line -> {
            for (String figure : line.substring(7).split(" ", -1)) {
                int equals = figure.indexOf('=');
                figures.put(figure.substring(0, equals), Double.valueOf(figure.substring(equals + 1)));
            }
        });
        if (figures.isEmpty()) {
            throw new IllegalStateException("wrk told nothing:\n" + printed);
        }
        return new Seen(figures);
    }
}
