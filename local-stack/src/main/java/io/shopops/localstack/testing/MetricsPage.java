package io.shopops.localstack.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Holds docs/metrics.md to what a service shows. Runs in a module's folder. */
public final class MetricsPage {
    private static final Path PAGE = Path.of("../docs/metrics.md");
    private static final Path SOURCES = Path.of("src/main/java");
    private static final String OWN = "shopops_";

    private static final Pattern NAME = Pattern.compile("`([a-z0-9_]+)`");
    private static final Pattern LABEL_WITH_VALUES = Pattern.compile("`([a-z_]+)`[:,].*");
    private static final Pattern SAMPLE = Pattern.compile("([a-z0-9_]+)(?:\\{(.*?)})? [^ ]+(?: # .*)?");
    private static final Pattern LABEL = Pattern.compile("([a-z_A-Z]+)=\"");

    /** What a metric has besides its name. */
    private record Shape(String type, Set<String> labels) {}

    private final Map<String, Shape> documented = new TreeMap<>();
    private final Map<String, Shape> shown = new TreeMap<>();

    private MetricsPage() {}

    /**
     * What the page and the service disagree on; empty where they agree. Each metric of ours that is shown has to be
     * there with its type and labels; each one there has to be shown, or, as some appear with their first event, to be
     * named in the sources.
     *
     * @param scrape what the service answers at {@code /q/metrics}
     * @param sections headings of the page, without their marks, each up to the next heading of its rank
     */
    public static List<String> differences(String scrape, String... sections) {
        MetricsPage page = new MetricsPage();
        for (String section : sections) {
            page.read(section);
        }
        page.scrape(scrape);
        return page.compare();
    }

    private List<String> compare() {
        List<String> differences = new ArrayList<>();
        shown.forEach((name, shape) -> {
            Shape said = documented.get(name);
            if (said == null) {
                if (name.startsWith(OWN)) {
                    differences.add(name + " is not in " + PAGE);
                }
            } else if (!said.equals(shape)) {
                differences.add(name + " is " + shape + " and not, as " + PAGE + " says, " + said);
            }
        });
        String sources = sources();
        documented.keySet().forEach(name -> {
            if (!shown.containsKey(name) && !sources.contains('"' + dotted(name) + '"')) {
                differences.add(name + " of " + PAGE + " does not exist");
            }
        });
        return differences;
    }

    private static String dotted(String name) {
        return name.replaceAll("_(total|seconds|bytes)$", "").replace('_', '.');
    }

    private void read(String section) {
        List<String> header = List.of();
        for (String line : section(section)) {
            if (!line.startsWith("|")) {
                header = List.of();
            } else if (header.isEmpty()) {
                header = cells(line);
            } else if (header.get(0).equals("metric") && !line.startsWith("|---")) {
                row(header, cells(line));
            }
        }
    }

    private static List<String> section(String heading) {
        List<String> lines = new ArrayList<>();
        int rank = 0;
        for (String line : text(PAGE).lines().toList()) {
            int marks = line.matches("#+ .*") ? line.indexOf(' ') : 0;
            if (marks > 0 && line.substring(marks + 1).equals(heading)) {
                rank = marks;
            } else if (marks > 0 && marks <= rank) {
                rank = 0;
            }
            if (rank > 0) {
                lines.add(line);
            }
        }
        if (lines.isEmpty()) {
            throw new IllegalArgumentException(PAGE + " has no section " + heading);
        }
        return lines;
    }

    private static List<String> cells(String line) {
        return Stream.of(line.substring(1).split("\\|", -1)).map(String::strip).toList();
    }

    private void row(List<String> header, List<String> cells) {
        String type = cells.get(header.indexOf("type")).replaceAll("s?(,.*)?$", "");
        Set<String> labels = new TreeSet<>();
        if (header.contains("labels")) {
            String cell = cells.get(header.indexOf("labels"));
            Matcher one = LABEL_WITH_VALUES.matcher(cell);
            if (one.matches() && !cell.matches("`[a-z_]+`(, `[a-z_]+`)+")) {
                labels.add(one.group(1));
            } else {
                NAME.matcher(cell).results().forEach(label -> labels.add(label.group(1)));
            }
        }
        NAME.matcher(cells.get(0)).results().forEach(name -> documented.put(name.group(1), new Shape(type, labels)));
    }

    private void scrape(String text) {
        Map<String, String> types = new TreeMap<>();
        text.lines().forEach(line -> {
            if (line.startsWith("# TYPE ")) {
                String[] words = line.split(" ", -1);
                types.put(words[2], words[3]);
            }
        });
        text.lines().filter(line -> !line.startsWith("#")).forEach(line -> sample(line, types));
    }

    private void sample(String line, Map<String, String> types) {
        Matcher sample = SAMPLE.matcher(line);
        if (!sample.matches()) {
            throw new IllegalArgumentException("no sample: " + line);
        }
        String name = sample.group(1);
        String base = name.replaceAll("_(bucket|count|sum|max)$", "");
        boolean isPart = types.getOrDefault(base, "").matches("histogram|summary");
        Set<String> labels = new TreeSet<>();
        if (sample.group(2) != null) {
            LABEL.matcher(sample.group(2)).results().forEach(label -> labels.add(label.group(1)));
        }
        labels.remove("le");
        String type = types.get(isPart ? base : name);
        // A counter's type is told of its name with or without the ending, as the format has it.
        String typeOf = type == null ? types.get(name.replaceAll("_total$", "")) : type;
        shown.put(isPart ? base : name, new Shape(typeOf, labels));
    }

    private static String sources() {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return String.join(
                    "",
                    files.filter(file -> file.toString().endsWith(".java"))
                            .map(MetricsPage::text)
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
