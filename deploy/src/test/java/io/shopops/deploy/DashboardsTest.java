package io.shopops.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.Rectangle;
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

/** Besides these, promtool parses every expression, where there is one: deploy/monitoring/check. */
class DashboardsTest {
    private static final int COLUMNS = 24;
    private static final Map<String, Set<String>> KNOWN = Metrics.known();
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{?(?!__)([a-z]+)");
    private static final Pattern LEGEND = Pattern.compile("\\{\\{(\\w+)}}");
    private static final Pattern LABEL_VALUES = Pattern.compile("label_values\\((.*), (\\w+)\\)");

    static List<Dashboard> dashboards() {
        return Dashboard.ofProject();
    }

    @Test
    void aClusterGetsAllOfThem() {
        assertThat(Project.read("deploy/monitoring/kustomization.yaml")
                        .lines()
                        .map(String::strip)
                        .filter(line -> line.startsWith("files: [grafana/"))
                        .map(line -> "deploy/monitoring/" + line.substring("files: [".length(), line.length() - 1)))
                .containsExactlyInAnyOrderElementsOf(dashboards().stream()
                        .map(dashboard -> Dashboard.FOLDER + dashboard.file())
                        .toList());
    }

    /** What a rate needs at least follows from it: four scrapes. */
    @Test
    void grafanaKnowsHowOftenPrometheusScrapes() {
        Map<String, Object> prometheus = Yaml.document(Project.read("deploy/monitoring/prometheus/prometheus.yml"));
        Map<String, Object> sources =
                Yaml.document(Project.read("deploy/monitoring/grafana/provisioning/datasources/prometheus.yaml"));
        Object interval = ((Map<?, ?>) prometheus.get("global")).get("scrape_interval");
        assertThat(sources.get("datasources").toString()).contains("timeInterval=" + interval);
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void isKnownByItsFileAndOfOneSchema(Dashboard dashboard) {
        assertThat(dashboard.uid() + ".json").isEqualTo(dashboard.file());
        assertThat(dashboard.json().path("schemaVersion").asInt()).isEqualTo(42);
        assertThat(dashboard.json().path("title").asText()).startsWith("ShopOps: ");
        assertThat(dashboard.json().path("description").asText()).isNotBlank();
        // A number of its own would be that of somebody else's dashboard.
        assertThat(dashboard.json().has("id")).isFalse();
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void panelsHaveTheirOwnNumberAndPlace(Dashboard dashboard) {
        assertThat(dashboard.panels())
                .extracting(panel -> panel.path("id").asInt())
                .doesNotHaveDuplicates();
        List<Rectangle> places = dashboard.panels().stream()
                .map(panel -> panel.path("gridPos"))
                .map(at -> new Rectangle(
                        at.path("x").asInt(),
                        at.path("y").asInt(),
                        at.path("w").asInt(),
                        at.path("h").asInt()))
                .toList();
        for (Rectangle place : places) {
            assertThat(place.isEmpty()).as(place.toString()).isFalse();
            assertThat(place.x + place.width).isLessThanOrEqualTo(COLUMNS);
            assertThat(places.stream().filter(place::intersects)).containsExactly(place);
        }
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void panelsSayWhatTheyShow(Dashboard dashboard) {
        assertThat(dashboard.graphs()).allSatisfy(panel -> {
            assertThat(panel.path("title").asText()).isNotBlank();
            assertThat(panel.path("description").asText())
                    .as(panel.path("title").asText())
                    .isNotBlank();
            assertThat(panel.path("fieldConfig").path("defaults").path("unit").asText())
                    .isNotBlank();
            assertThat(panel.path("targets")).isNotEmpty();
        });
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void asksTheChosenDataSourceAlone(Dashboard dashboard) {
        assertThat(dashboard.variables().get(0).path("type").asText()).isEqualTo("datasource");
        assertThat(Stream.of(dashboard.queries(), dashboard.graphs()).flatMap(List::stream))
                .allSatisfy(
                        query -> assertThat(query.path("datasource").path("uid").asText())
                                .isEqualTo("${datasource}"));
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void asksForWhatTheServicesShowAlone(Dashboard dashboard) {
        assertThat(dashboard.queries()).allSatisfy(query -> {
            Expression expression = Expression.of(query.path("expr").asText());
            assertThat(expression.selectors()).as(query.toString()).isNotEmpty();
            assertThat(expression.unknown(KNOWN)).as(query.toString()).isEmpty();
            assertThat(names(LEGEND, query.path("legendFormat").asText()))
                    .as(query.toString())
                    .isSubsetOf(
                            expression.groupings().isEmpty()
                                    ? expression.labelsOfItsSeries(KNOWN)
                                    : expression.groupings());
        });
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void variablesAreDefinedAndAskForWhatIsThere(Dashboard dashboard) {
        Set<String> defined = dashboard.variables().stream()
                .map(variable -> variable.path("name").asText())
                .collect(Collectors.toSet());
        assertThat(names(VARIABLE, dashboard.json().path("panels").toString())).isSubsetOf(defined);
        assertThat(names(VARIABLE, dashboard.json().path("templating").toString()))
                .isSubsetOf(defined);
        dashboard.variables().stream()
                .filter(variable -> variable.path("type").asText().equals("query"))
                .forEach(DashboardsTest::asksForWhatIsThere);
    }

    private static void asksForWhatIsThere(JsonNode variable) {
        String query = variable.path("query").path("query").asText();
        Expression asked = Expression.of(Project.firstGroup(query, LABEL_VALUES.pattern()));
        assertThat(asked.unknown(KNOWN)).as(query).isEmpty();
        assertThat(LABEL_VALUES.matcher(query).replaceAll("$2")).isIn(asked.labelsOfItsSeries(KNOWN));
    }

    private static Set<String> names(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .collect(Collectors.toSet());
    }
}
