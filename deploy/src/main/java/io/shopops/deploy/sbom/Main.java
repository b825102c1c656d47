package io.shopops.deploy.sbom;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code advisories} and {@code licences} of the services' lists of components: docs/licences.md. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        System.exit(run(List.of(args), out));
    }

    /** Does one command; @return 0 for nothing to say, 1 where a component is weak, 2 where nothing could be compared */
    static int run(List<String> words, PrintStream out) {
        try {
            if (words.size() >= 3 && words.get(0).equals("advisories")) {
                List<String> findings =
                        Advisories.concerning(read(words.subList(2, words.size())), Path.of(words.get(1)));
                findings.forEach(out::println);
                out.println(findings.isEmpty() ? "no known weakness" : findings.size() + " known weaknesses");
                return findings.isEmpty() ? 0 : 1;
            }
            if (words.size() >= 2 && words.get(0).equals("licences")) {
                out.print(Licences.table(read(words.subList(1, words.size()))));
                return 0;
            }
            out.println("usage: advisories <OSV export.zip> <sbom.cdx.json>… | licences <sbom.cdx.json>…");
        } catch (IOException e) {
            out.println(e.getMessage());
        }
        return 2;
    }

    private static List<Sbom> read(List<String> files) throws IOException {
        List<Sbom> sboms = new ArrayList<>();
        for (String file : files) {
            sboms.add(Sbom.read(Path.of(file)));
        }
        return sboms;
    }
}
