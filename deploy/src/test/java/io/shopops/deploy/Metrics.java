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

/** The series that the services show, with their labels: ours by docs/metrics.md, of the platform's those listed here. */
final class Metrics {
    /** What Prometheus itself adds to every series. */
    static final Set<String> OF_TARGETS = Set.of("job", "instance", "namespace");

    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    /** As /q/metrics of the three services has them. */
    private static final Map<String, Set<String>> PLATFORM = Map.ofEntries(
            Map.entry("up", Set.of()),
            Map.entry("ALERTS", Set.of("alertname", "alertstate", "severity")),
            Map.entry("process_start_time_seconds", Set.of()),
            Map.entry("process_uptime_seconds", Set.of()),
            Map.entry("process_cpu_usage", Set.of()),
            Map.entry("system_cpu_count", Set.of()),
            Map.entry("process_files_open_files", Set.of()),
            Map.entry("jvm_threads_live_threads", Set.of()),
            Map.entry("jvm_memory_used_bytes", Set.of("area", "id")),
            Map.entry("jvm_memory_usage_after_gc", Set.of("area", "pool")),
            Map.entry("jvm_buffer_memory_used_bytes", Set.of("id")),
            Map.entry("jvm_gc_overhead", Set.of()),
            Map.entry("jvm_gc_pause_seconds_max", Set.of("action", "cause", "gc")),
            Map.entry("jvm_gc_memory_allocated_bytes_total", Set.of()),
            Map.entry("netty_eventexecutor_tasks_pending", Set.of("name")),
            Map.entry("sql_pool_ratio", Set.of("pool_name", "pool_type")),
            Map.entry("sql_pool_queue_size", Set.of("pool_name", "pool_type")),
            Map.entry("sql_pool_queue_delay_seconds_max", Set.of("pool_name", "pool_type")),
            Map.entry("sql_pool_usage_seconds_sum", Set.of("pool_name", "pool_type")),
            Map.entry("sql_pool_usage_seconds_count", Set.of("pool_name", "pool_type")),
            Map.entry("worker_pool_active", Set.of("pool_name", "pool_type")),
            Map.entry("worker_pool_queue_size", Set.of("pool_name", "pool_type")));

    private Metrics() {}

    /** Labels by the names of all series that an expression may ask for, those that our rules record included. */
    static Map<String, Set<String>> known() {
        Map<String, Set<String>> known = new HashMap<>(PLATFORM);
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
