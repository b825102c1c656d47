package io.shopops.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SecurityModelTest {
    private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|IT|Fuzz))`");

    @Test
    void namesOnlyTestsThatThereAre() throws IOException {
        for (String page : new String[] {"docs/SECURITY_MODEL.md", "docs/operations/tls.md"}) {
            Set<String> named = TEST.matcher(Project.read(page))
                    .results()
                    .map((MatchResult test) -> test.group(1))
                    .collect(Collectors.toSet());
            assertThat(named).isNotEmpty();
            assertThat(testClasses()).as(page).containsAll(named);
        }
    }

    private static Set<String> testClasses() throws IOException {
        try (Stream<Path> modules = Files.list(Project.ROOT)) {
            Set<Path> folders = modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .collect(Collectors.toSet());
            return folders.stream()
                    .flatMap(SecurityModelTest::files)
                    .map(file -> file.getFileName().toString().replace(".java", ""))
                    .collect(Collectors.toSet());
        }
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
