package io.shopops.benchmarks.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Rows of text, as Markdown shows them. */
public final class Table {
    private final List<String> head;
    private final List<List<String>> rows = new ArrayList<>();

    public Table(List<String> head) {
        this.head = List.copyOf(head);
    }

    /** The names of the columns. */
    public List<String> head() {
        return head;
    }

    public Table row(List<String> cells) {
        if (cells.size() != head.size()) {
            throw new IllegalArgumentException(cells + " does not fit below " + head);
        }
        rows.add(List.copyOf(cells));
        return this;
    }

    @Override
    public String toString() {
        String rule = "|---".repeat(head.size()) + "|";
        return rows.stream().map(Table::line).collect(Collectors.joining("\n", line(head) + "\n" + rule + "\n", "\n"));
    }

    private static String line(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |";
    }
}
