package io.shopops.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The libraries of the packaged services are those whose licences docs/licences.md has. */
class LibrariesIT {
    private static final Path ROOT = Path.of("..");
    private static final Pattern NAME = Pattern.compile("[\\w.-]+:[\\w.-]+");

    @Test
    void haveTheirLicencesInTheDocuments() throws IOException {
        String page = Files.readString(ROOT.resolve("docs/licences.md"));
        Set<String> listed = new TreeSet<>();
        String table = page.substring(page.indexOf("## Libraries"));
        NAME.matcher(table.substring(table.indexOf("|---|"))).results().forEach(name -> listed.add(name.group()));
        listed.removeIf(LibrariesIT::isOfOneKindOfMachine);

        Set<String> packaged = new TreeSet<>();
        for (String service : List.of("api-gateway", "shop-audit-service", "patrol-report-service")) {
            for (String line : Files.readAllLines(
                    ROOT.resolve(service).resolve("target/quarkus-app/quarkus-app-dependencies.txt"))) {
                String[] parts = line.split(":", -1);
                packaged.add(parts[0] + ":" + parts[1]);
            }
        }
        packaged.removeIf(name -> isOfOneKindOfMachine(name) || name.startsWith("io.shopops:"));
        // Named by Maven, and left out of a package by Quarkus.
        packaged.add("io.quarkus:quarkus-ide-launcher");

        assertThat(packaged)
                .as("docs/licences.md says how to make its table anew")
                .isEqualTo(listed);
    }

    private static boolean isOfOneKindOfMachine(String name) {
        return name.startsWith("com.aayushatharva.brotli4j:native-");
    }
}
