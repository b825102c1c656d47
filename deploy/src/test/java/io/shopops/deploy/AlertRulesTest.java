package io.shopops.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Besides these, promtool tries every alert on made-up series, where there is one: deploy/monitoring/check. */
class AlertRulesTest {
    private static final String MONITORING = "deploy/monitoring/";
    private static final RuleFile RULES = RuleFile.ofProject();
    private static final Map<String, Set<String>> KNOWN = Metrics.known();
    private static final Pattern DURATION = Pattern.compile("([1-9][0-9]*[smhd])+");
    private static final Pattern LABEL = Pattern.compile("\\$labels\\.(\\w+)");

    static List<RuleFile.Rule> rules() {
        return RULES.rules();
    }

    static List<RuleFile.Rule> alerts() {
        return RULES.alerts();
    }

    @Test
    void refusesAFieldThatPrometheusDoesNotKnow() {
        assertThatThrownBy(() -> RuleFile.parse("{groups: [{name: a, rules: [{alert: A, expr: up, fore: 1m}]}]}"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void noMetricIsKnownTwice() {
        assertThat(Metrics.documented())
                .doesNotContainKeys(Metrics.UNDOCUMENTED.keySet().toArray(String[]::new));
        assertThat(Metrics.documented()).hasSizeGreaterThan(60);
    }

    @Test
    void namesEachGroupAndEachRuleOnce() {
        assertThat(RULES.groups()).extracting(RuleFile.Group::name).doesNotHaveDuplicates();
        assertThat(RULES.alerts()).extracting(RuleFile.Rule::alert).doesNotHaveDuplicates();
        assertThat(RULES.recordings()).extracting(RuleFile.Rule::record).doesNotHaveDuplicates();
        assertThat(RULES.rules())
                .allMatch(rule -> (rule.alert() == null) != (rule.record() == null), "records or alerts");
    }

    @ParameterizedTest
    @MethodSource("rules")
    void asksForWhatTheServicesShowAlone(RuleFile.Rule rule) {
        assertThat(Expression.of(rule.expr()).unknown(KNOWN)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void saysWhatAPersonOnCallNeeds(RuleFile.Rule alert) {
        assertThat(alert.alert()).startsWith("ShopOps");
        assertThat(alert.labels()).containsOnlyKeys("severity");
        assertThat(alert.severity()).isIn("critical", "warning", "info");
        assertThat(alert.annotations()).containsOnlyKeys("summary", "description", "runbook_url");
        assertThat(alert.annotations()).containsEntry("runbook_url", "docs/operations/alerts/" + alert.alert() + ".md");
        if (alert.lasting() != null) {
            assertThat(alert.lasting()).matches(DURATION);
        }
        if (!alert.alert().equals("ShopOpsServiceDown")) {
            assertThat(alert.annotations().get("description")).contains("$value");
        }
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void tellsOfLabelsThatTheAlertHas(RuleFile.Rule alert) {
        Expression expression = Expression.of(alert.expr());
        Set<String> labels = new HashSet<>(expression.groupings());
        if (labels.isEmpty()) {
            labels.addAll(expression.labelsOfItsSeries(KNOWN));
        }
        assertThat(alert.annotations().values().stream()
                        .flatMap(text -> LABEL.matcher(text).results())
                        .map((MatchResult label) -> label.group(1)))
                .isSubsetOf(labels);
    }

    @Test
    void everyAlertIsTriedByPromtool() {
        String tests = Project.read(MONITORING + "prometheus/tests/alerts.yml");
        assertThat(RULES.alerts()).allSatisfy(alert -> assertThat(tests).containsPattern(alert.alert() + "\\b"));
    }

    @Test
    void theOperatorGetsTheSameRules() {
        Map<String, Object> operators = Yaml.document(Project.read(MONITORING + "prometheus-rule.yaml"));
        assertThat(operators)
                .containsEntry("apiVersion", "monitoring.coreos.com/v1")
                .containsEntry("kind", "PrometheusRule")
                .containsOnlyKeys("apiVersion", "kind", "metadata", "spec");
        assertThat(operators.get("spec"))
                .as("deploy/monitoring/render writes it anew")
                .isEqualTo(Yaml.document(Project.read(MONITORING + "prometheus/rules/shopops.yml")));
    }

    /** The names of the jobs are those that rules and dashboards ask for. */
    @Test
    void composeScrapesEveryServiceUnderItsName() {
        Map<String, Object> config = Yaml.document(Project.read(MONITORING + "prometheus/prometheus.yml"));
        List<Object> jobs = Stream.of(Service.values())
                .map(service -> Map.of(
                        "job_name",
                        service.module,
                        "metrics_path",
                        "/q/metrics",
                        "static_configs",
                        List.of(Map.of("targets", List.of(service.module + ":" + service.httpPort())))))
                .collect(Collectors.<Object>toList());
        assertThat(config.get("scrape_configs"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .containsExactlyInAnyOrderElementsOf(jobs);
        assertThat(config.get("rule_files")).isEqualTo(List.of("rules/*.yml"));
    }
}
