package io.shopops.deploy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The series that the services show, with their labels: those of docs/metrics.md, and a few listed here. */
final class Metrics {
    /** What Prometheus itself adds to every series. */
    static final Set<String> OF_TARGETS = Set.of("job", "instance", "namespace");

    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    /** What docs/metrics.md leaves out, as /q/metrics of the three services has it, and what Prometheus makes itself. */
    static final Map<String, Set<String>> UNDOCUMENTED = Map.of(
            "up", Set.of(),
            "ALERTS", Set.of("alertname", "alertstate", "severity"),
            "jvm_buffer_memory_used_bytes", Set.of("id"),
            "netty_eventexecutor_tasks_pending", Set.of("name"));

    private Metrics() {}

    /** Labels by the names of all series that an expression may ask for, those that our rules record included. */
    static Map<String, Set<String>> known() {
        Map<String, Set<String>> known = new HashMap<>(UNDOCUMENTED);
        known.putAll(documented());
        RuleFile.ofProject().recordings().forEach(rule -> known.put(rule.record(), Set.of("channel")));
        return known;
    }

    /** The rows of docs/metrics.md whose table begins with a column "metric". */
    static Map<String, Set<String>> documented() {
        Map<String, Set<String>> documented = new HashMap<>();
        List<String> columns = List.of();
        for (String line : Project.read("docs/metrics.md").lines().toList()) {
            List<String> cells = cells(line);
            if (cells.isEmpty()) {
                columns = List.of();
            } else if (columns.isEmpty()) {
                columns = cells;
            } else if (columns.get(0).equals("metric") && cells.get(0).startsWith("`")) {
                String type = cells.get(1);
                int labels = columns.indexOf("labels");
                Set<String> names = labels < 0
                        ? Set.of()
                        : Set.copyOf(code(cells.get(labels).split(":", 2)[0]));
                code(cells.get(0)).forEach(metric -> documented.putAll(series(metric, names, type)));
            }
        }
        return documented;
    }

    private static Map<String, Set<String>> series(String metric, Set<String> labels, String type) {
        if (!type.startsWith("histogram") && !type.startsWith("summary")) {
            return Map.of(metric, labels);
        }
        Map<String, Set<String>> series = new HashMap<>();
        List.of("_count", "_sum", "_max").forEach(suffix -> series.put(metric + suffix, labels));
        if (type.startsWith("histogram")) {
            Set<String> ofBuckets = new HashSet<>(labels);
            ofBuckets.add("le");
            series.put(metric + "_bucket", ofBuckets);
        }
        return series;
    }

    private static List<String> cells(String line) {
        return line.startsWith("|")
                ? Arrays.stream(line.substring(1).split("\\|"))
                        .map(String::strip)
                        .toList()
                : List.of();
    }

    private static List<String> code(String cell) {
        return CODE.matcher(cell)
                .results()
                .map((MatchResult code) -> code.group(1))
                .collect(Collectors.toList());
    }
}
