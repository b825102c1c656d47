package io.shopops.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What docs/configuration.md says of one service: the rows of its own tables and of the one for all. */
record ConfigurationPage(List<Row> rows) {
    private static final String ALL = "All services";
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    /** @param value the cell of the default */
    record Row(Set<String> keys, String value) {
        boolean required() {
            return value.contains("**required**");
        }
    }

    static ConfigurationPage of(String service) {
        List<Row> rows = new ArrayList<>();
        String heading = "";
        for (String line : Project.read("docs/configuration.md").lines().toList()) {
            if (line.startsWith("## ")) {
                heading = line.substring(3);
            } else if (line.startsWith("| `") && (heading.equals(ALL) || heading.contains(service))) {
                String[] cells = line.split("\\|", -1);
                rows.add(new Row(Set.copyOf(code(cells[1])), cells[2].strip()));
            }
        }
        return new ConfigurationPage(rows);
    }

    Set<String> keys() {
        return rows.stream().flatMap(row -> row.keys().stream()).collect(Collectors.toSet());
    }

    Set<String> required() {
        return rows.stream()
                .filter(Row::required)
                .flatMap(row -> row.keys().stream())
                .collect(Collectors.toSet());
    }

    String defaultOf(String key) {
        return rows.stream()
                .filter(row -> row.keys().contains(key))
                .flatMap(row -> code(row.value()).stream())
                .findFirst()
                .orElseThrow(() -> new AssertionError("docs/configuration.md has no default of " + key));
    }

    private static List<String> code(String cell) {
        return CODE.matcher(cell)
                .results()
                .map((MatchResult code) -> code.group(1))
                .toList();
    }
}
