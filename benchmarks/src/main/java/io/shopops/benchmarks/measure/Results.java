package io.shopops.benchmarks.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** What a question found: printed, and kept in {@code target/results/}, a file of Markdown a question. */
public final class Results {
    private final Path folder;
    private final String question;

    /** Begins a question's file anew. */
    public Results(Path folder, String question) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.question = question;
        Files.deleteIfExists(file());
    }

    private Path file() {
        return folder.resolve(question + ".md");
    }

    /** A table and what it says. */
    public void add(String title, Table table) throws IOException {
        write("\n### " + title + "\n" + table);
    }

    /** A sentence. */
    public void say(String text) throws IOException {
        write("\n" + text + "\n");
    }

    /**
     * Points of a curve, for {@code plot}: a file of its own, the curve's name in the first line.
     *
     * @param rows numbers by the names in the head
     */
    public void curve(String name, List<String> head, List<double[]> rows) throws IOException {
        StringBuilder text = new StringBuilder(String.join("\t", head)).append('\n');
        for (double[] row : rows) {
            for (int column = 0; column < row.length; column++) {
                text.append(column == 0 ? "" : "\t").append(row[column]);
            }
            text.append('\n');
        }
        Files.writeString(folder.resolve(name + ".tsv"), text);
    }

    private void write(String text) throws IOException {
        System.out.println(text);
        Files.writeString(file(), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
