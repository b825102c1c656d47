package io.shopops.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RunbooksTest {
    private static final String FOLDER = "docs/operations/alerts/";
    private static final Map<String, Set<String>> KNOWN = Metrics.known();
    private static final Pattern QUERIES = Pattern.compile("```promql\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern OURS = Pattern.compile("`(shopops_[a-z_]+)");

    static List<RuleFile.Rule> alerts() {
        return RuleFile.ofProject().alerts();
    }

    static Stream<String> pages() {
        return Stream.concat(
                alerts().stream().map(alert -> FOLDER + alert.alert() + ".md"),
                Stream.of("docs/operations/monitoring.md"));
    }

    @Test
    void everyAlertHasAPageAndEveryPageAnAlert() throws IOException {
        try (Stream<Path> files = Files.list(Project.ROOT.resolve(FOLDER))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(alerts().stream()
                            .map(alert -> alert.alert() + ".md")
                            .toList());
        }
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void aPageSaysWhatToDo(RuleFile.Rule alert) {
        String page = Project.read(FOLDER + alert.alert() + ".md");
        assertThat(page).startsWith("# " + alert.alert() + "\n\n" + alert.severity() + ": ");
        assertThat(page.lines().filter(line -> line.startsWith("## ")))
                .containsExactly("## What users see", "## Look first", "## Causes", "## Over when", "## Do not");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void namesMetricsThatExistAlone(String path) {
        String page = Project.read(path);
        List<String> queries = QUERIES.matcher(page)
                .results()
                .flatMap((MatchResult query) -> query.group(1).lines())
                .toList();
        assertThat(queries).allSatisfy(query -> assertThat(Expression.of(query).unknown(KNOWN))
                .as(query)
                .isEmpty());
        assertThat(OURS.matcher(page).results().map((MatchResult name) -> name.group(1)))
                .isSubsetOf(KNOWN.keySet());
    }

    @Test
    void theListOfAlertsIsWhole() {
        Set<String> listed = Pattern.compile("\\| \\[(ShopOps\\w+)]\\(alerts/(ShopOps\\w+)\\.md\\) \\| (\\w+) \\|")
                .matcher(Project.read("docs/operations/monitoring.md"))
                .results()
                .map((MatchResult row) -> row.group(1) + " " + row.group(2) + " " + row.group(3))
                .collect(Collectors.toSet());
        assertThat(alerts())
                .extracting(alert -> alert.alert() + " " + alert.alert() + " " + alert.severity())
                .containsExactlyInAnyOrderElementsOf(listed);
    }
}
