package io.shopops.deploy.sbom;

import io.shopops.deploy.sbom.Sbom.Component;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The table of docs/licences.md: which libraries come under which licences. */
public final class Licences {
    private static final String OURS = "io.shopops";

    private Licences() {}

    /** Rows of a Markdown table, by licences; where a library has several, one of them is to be kept to. */
    public static String table(List<Sbom> sboms) {
        Map<String, TreeSet<String>> libraries = new TreeMap<>();
        for (Sbom sbom : sboms) {
            for (Component component : sbom.components()) {
                if (!component.group().equals(OURS)) {
                    libraries
                            .computeIfAbsent(named(component.licences()), name -> new TreeSet<>())
                            .add(component.name());
                }
            }
        }
        return libraries.entrySet().stream()
                .map(entry -> "| " + entry.getKey() + " | " + String.join(" ", entry.getValue()) + " |\n")
                .collect(Collectors.joining());
    }

    private static String named(List<String> licences) {
        return licences.isEmpty() ? "none stated" : String.join(" or ", licences);
    }
}
