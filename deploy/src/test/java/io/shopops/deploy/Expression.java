package io.shopops.deploy;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What an expression of PromQL names. Its syntax is promtool's to check: deploy/monitoring/check.
 *
 * @param selectors by the name of the series the labels that are matched
 * @param groupings labels that it groups or joins by
 */
record Expression(Map<String, Set<String>> selectors, Set<String> groupings) {
    private static final Pattern TEXT = Pattern.compile("\"(\\\\.|[^\"\\\\])*\"");
    private static final Pattern TIMES = Pattern.compile("\\[[^]]*]");
    private static final Pattern GROUPING =
            Pattern.compile("\\b(by|without|on|ignoring|group_left|group_right)\\s*\\(([^)]*)\\)");
    private static final Pattern NAME =
            Pattern.compile("(?<![\\w.:$])([a-zA-Z_:][\\w:]*)(?![\\w:]|\\s*\\()(\\s*\\{([^}]*)})?");
    private static final Pattern LABEL = Pattern.compile("(\\w+)\\s*[=!]");
    private static final Set<String> WORDS = Set.of("and", "or", "unless", "offset", "bool");

    static Expression of(String promql) {
        String plain = TIMES.matcher(TEXT.matcher(promql).replaceAll("\"\"")).replaceAll("");
        Set<String> groupings = new HashSet<>();
        Matcher grouping = GROUPING.matcher(plain);
        while (grouping.find()) {
            groupings.addAll(Set.of(grouping.group(2).strip().split("\\s*,\\s*")));
        }
        Map<String, Set<String>> selectors = new LinkedHashMap<>();
        Matcher name = NAME.matcher(GROUPING.matcher(plain).replaceAll(""));
        while (name.find()) {
            if (!WORDS.contains(name.group(1))) {
                selectors
                        .computeIfAbsent(name.group(1), series -> new HashSet<>())
                        .addAll(labels(name.group(3)));
            }
        }
        return new Expression(selectors, groupings);
    }

    private static Set<String> labels(String matchers) {
        return matchers == null
                ? Set.of()
                : LABEL.matcher(matchers)
                        .results()
                        .map((MatchResult label) -> label.group(1))
                        .collect(Collectors.toSet());
    }

    /** The labels that what it asks for has. */
    Set<String> labelsOfItsSeries(Map<String, Set<String>> known) {
        Set<String> labels = new HashSet<>(Metrics.OF_TARGETS);
        selectors.keySet().forEach(series -> labels.addAll(known.getOrDefault(series, Set.of())));
        return labels;
    }

    /** What it names that is not there; empty where all is. */
    Set<String> unknown(Map<String, Set<String>> known) {
        Set<String> unknown = new HashSet<>();
        selectors.forEach((series, labels) -> {
            if (!known.containsKey(series)) {
                unknown.add(series);
            }
            labels.stream()
                    .filter(label -> !Metrics.OF_TARGETS.contains(label)
                            && !known.getOrDefault(series, Set.of()).contains(label))
                    .forEach(label -> unknown.add(series + "{" + label + "}"));
        });
        Set<String> available = labelsOfItsSeries(known);
        groupings.stream().filter(label -> !available.contains(label)).forEach(label -> unknown.add("by " + label));
        return unknown;
    }
}
