package io.shopops.deploy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What docs/operations/configure.md says of one service: the rows of its own tables and of the one for all. */
record ConfigurationPage(List<Row> rows) {
    static final String REQUIRED = "**required**";

    private static final String ALL = "All services";
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    /**
     * @param names what it can be set by: a variable of the environment where one is usual or feeds the property, and
     *     last the property
     * @param value the cell of the default
     */
    record Row(List<String> names, String value, String unit, String effect) {
        boolean required() {
            return value.contains(REQUIRED);
        }

        String property() {
            return names.get(names.size() - 1);
        }

        /** Empty where there is none; {@code **required**} where there has to be something. */
        String defaultValue() {
            return required() ? REQUIRED : code(value).stream().findFirst().orElse("");
        }
    }

    static ConfigurationPage of(String service) {
        List<Row> rows = new ArrayList<>();
        String heading = "";
        for (String line : Project.read("docs/operations/configure.md").lines().toList()) {
            if (line.startsWith("## ")) {
                heading = line.substring(3);
            } else if (line.startsWith("| `") && (heading.equals(ALL) || heading.contains(service))) {
                String[] cells = line.split("(?<!\\\\)\\|", -1);
                if (cells.length != 6) {
                    throw new AssertionError(
                            "docs/operations/configure.md: a row has key, default, unit, effect: " + line);
                }
                rows.add(new Row(code(cells[1]), cells[2].strip(), cells[3].strip(), cells[4].strip()));
            }
        }
        return new ConfigurationPage(rows);
    }

    Set<String> keys() {
        return rows.stream().flatMap(row -> row.names().stream()).collect(Collectors.toCollection(HashSet::new));
    }

    /** The first name of each. */
    Set<String> required() {
        return rows.stream()
                .filter(Row::required)
                .map(row -> row.names().get(0))
                .collect(Collectors.toSet());
    }

    String defaultOf(String key) {
        return rows.stream()
                .filter(row -> row.names().contains(key))
                .map(Row::defaultValue)
                .findFirst()
                .orElseThrow(() -> new AssertionError("docs/operations/configure.md has no default of " + key));
    }

    private static List<String> code(String cell) {
        return CODE.matcher(cell)
                .results()
                .map((MatchResult code) -> code.group(1))
                .toList();
    }
}
