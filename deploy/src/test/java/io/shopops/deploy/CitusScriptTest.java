package io.shopops.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What spreads the patrol database over nodes knows all of its tables. */
class CitusScriptTest {
    private static final Path MIGRATIONS =
            Project.ROOT.resolve("patrol-report-service/src/main/resources/db/migration");
    private static final Pattern CREATED = Pattern.compile("(?m)^CREATE TABLE (\\w++)(?! PARTITION)");
    private static final Pattern DROPPED = Pattern.compile("(?m)^DROP TABLE (\\w+)");
    private static final Pattern NAMED = Pattern.compile("'(\\w+)'(?=[,\\s]|$)|^--   (\\w+)$", Pattern.MULTILINE);

    @Test
    void namesEveryTableThatTheMigrationsLeave() throws IOException {
        Set<String> tables = new TreeSet<>();
        for (Path migration : migrations()) {
            String sql = Files.readString(migration);
            all(CREATED, sql).forEach(tables::add);
            all(DROPPED, sql).forEach(tables::remove);
        }
        Set<String> named = new TreeSet<>();
        all(NAMED, Project.read("deploy/citus/distribute.sql")).forEach(named::add);
        named.remove("enterprise_id");
        assertThat(named).isEqualTo(tables);
    }

    private static List<Path> migrations() throws IOException {
        try (Stream<Path> files = Files.list(MIGRATIONS)) {
            return files.sorted().toList();
        }
    }

    private static Stream<String> all(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(found -> {
            String first = found.group(1);
            return first == null ? found.group(2) : first;
        });
    }
}
