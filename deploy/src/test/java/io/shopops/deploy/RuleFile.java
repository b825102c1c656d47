package io.shopops.deploy;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/** A file of Prometheus' recording and alerting rules; what the file has beyond these fields is an error. */
record RuleFile(List<Group> groups) {
    record Group(String name, String interval, List<Rule> rules) {}

    /** It either records a series or alerts. */
    record Rule(
            String record,
            String alert,
            String expr,
            @JsonProperty("for") String lasting,
            Map<String, String> labels,
            Map<String, String> annotations) {

        String severity() {
            return labels.get("severity");
        }
    }

    static RuleFile ofProject() {
        return parse(Project.read("deploy/monitoring/prometheus/rules/shopops.yml"));
    }

    static RuleFile parse(String text) {
        return Yaml.STRICT.convertValue(Yaml.document(text), RuleFile.class);
    }

    List<Rule> rules() {
        return groups.stream().flatMap(group -> group.rules().stream()).toList();
    }

    List<Rule> alerts() {
        return rules().stream().filter(rule -> rule.alert() != null).toList();
    }

    List<Rule> recordings() {
        return rules().stream().filter(rule -> rule.record() != null).toList();
    }
}
