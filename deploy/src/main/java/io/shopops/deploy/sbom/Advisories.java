package io.shopops.deploy.sbom;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.shopops.deploy.sbom.Advisory.Finding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The export of OSV for one ecosystem: a zip with a JSON document for each advisory. */
public final class Advisories {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Advisories() {}

    /**
     * Which components of some documents are known to be weak.
     *
     * @throws IOException where the file is no such zip, or an empty one: nothing was compared then
     */
    public static List<String> concerning(List<Sbom> sboms, Path zip) throws IOException {
        Set<Sbom.Component> components = sboms.stream()
                .flatMap(sbom -> sbom.components().stream())
                .collect(Collectors.toCollection(() -> new TreeSet<>(
                        Comparator.comparing(Sbom.Component::name).thenComparing(Sbom.Component::version))));
        List<Finding> findings = new ArrayList<>();
        int compared = 0;
        try (ZipFile file = new ZipFile(zip.toFile())) {
            Enumeration<? extends ZipEntry> entries = file.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                if (entry.getName().endsWith(".json")) {
                    Advisory advisory = new Advisory(JSON.readTree(file.getInputStream(entry)));
                    components.forEach(
                            component -> advisory.concerning(component).ifPresent(findings::add));
                    compared++;
                }
            }
        }
        if (compared == 0) {
            throw new IOException(zip + " holds no advisories");
        }
        return findings.stream().map(Finding::toString).sorted().toList();
    }
}
