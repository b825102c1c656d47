package io.shopops.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopops.deploy.sbom.Licences;
import io.shopops.deploy.sbom.Sbom;
import io.shopops.deploy.sbom.Sbom.Component;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LicencesTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| ([^|]+) \\| ([^|]+) \\|$");

    @Test
    void everyLibraryComesUnderALicenceThatIsAllowed() {
        Map<String, String> allowed = rows("## Allowed licences");
        Map<String, String> used = rows("## Libraries");
        assertThat(used).isNotEmpty();
        used.forEach((licences, libraries) -> assertThat(Stream.of(licences.split(" or ", -1)))
                .as("one of the licences of %s", libraries)
                .anyMatch(allowed::containsKey));
    }

    @Test
    void everyAllowedLicenceHasItsReasonAndIsUsed() {
        String libraries = String.join(" or ", rows("## Libraries").keySet());
        rows("## Allowed licences").forEach((licence, reason) -> {
            assertThat(reason).as(licence).hasSizeGreaterThan(15);
            assertThat(libraries).contains(licence);
        });
    }

    @Test
    void writesARowForTheLibrariesOfOneLicence() {
        Sbom sbom = new Sbom(List.of(
                new Component("org.b", "two", "1", List.of("EPL-2.0", "MIT")),
                new Component("org.a", "one", "1", List.of("Apache-2.0")),
                new Component("org.a", "three", "1", List.of("Apache-2.0")),
                new Component("org.c", "none", "1", List.of()),
                new Component("io.shopops", "event-contracts", "1", List.of("Apache-2.0"))));
        assertThat(Licences.table(List.of(sbom))).isEqualTo("""
                        | Apache-2.0 | org.a:one org.a:three |
                        | EPL-2.0 or MIT | org.b:two |
                        | none stated | org.c:none |
                        """);
    }

    /** The rows of the table below a heading of docs/licences.md. */
    private static Map<String, String> rows(String heading) {
        String page = Project.read("docs/licences.md");
        assertThat(page).contains(heading + "\n");
        String section = page.substring(page.indexOf(heading + "\n") + heading.length());
        int end = section.indexOf("\n## ");
        Matcher row = ROW.matcher(end < 0 ? section : section.substring(0, end));
        Map<String, String> rows = new TreeMap<>();
        while (row.find()) {
            if (!row.group(1).startsWith("--")
                    && !row.group(1).endsWith("licence")
                    && !row.group(1).endsWith("licences")) {
                rows.put(row.group(1), row.group(2));
            }
        }
        return rows;
    }
}
