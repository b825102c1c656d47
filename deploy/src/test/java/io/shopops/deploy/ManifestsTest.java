package io.shopops.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every object of every overlay, by the model of its kind: loading an installation checks it. */
class ManifestsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{replica: 2, selector: {}, template: {}}",
                "{replicas: two, selector: {}, template: {}}",
                "{replicas: 2, template: {}}",
                "{selector: {}, template: {spec: {containers: [{name: a, env: [{name: A, value: 8080}]}]}}}",
                "{selector: {}, template: {spec: {containers: [{name: a, livenessProbe: {tcp: {port: 1}}}]}}}",
            })
    void refusesWhatAClusterWouldRefuse(String spec) {
        assertThatThrownBy(() -> parse("apps/v1", "Deployment", spec)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "autoscaling/v2       | HorizontalPodAutoscaler | {maxReplicas: 2, scaleTargetRef: {kind: A, name: a}, cpu: 1}",
                "networking.k8s.io/v1 | NetworkPolicy           | {podSelector: {}, policyType: [Ingress]}",
                "networking.k8s.io/v1 | NetworkPolicy           | {podSelector: {}, ingress: {}}",
                "policy/v1            | PodDisruptionBudget     | {maxUnavailable: []}",
                "batch/v1             | Job                     | {ttlSecondsAfterFinished: 1}",
                "batch/v1beta1        | Job                     | {template: {}}",
                "monitoring.coreos.com/v1 | ServiceMonitor      | {selector: {}, endpoints: [{port: a, paths: /b}]}",
                "kafka.strimzi.io/v1  | KafkaTopic              | {partition: 12}",
                "kafka.strimzi.io/v1  | KafkaTopic              | {partitions: twelve}",
                "kafka.strimzi.io/v1  | KafkaUser               | {authorization: {type: simple, acls: [{operation: [Read]}]}}",
                "kafka.strimzi.io/v1beta2 | KafkaTopic          | {partitions: 12}",
                "keda.sh/v1alpha1     | ScaledObject            | {maxReplicas: 12}",
                "keda.sh/v1alpha1     | ScaledObject            | {triggers: [{type: kafka, metadata: {lagThreshold: 5}}]}",
                "keda.sh/v1alpha1     | ScaledObject            | {triggers: [{type: kafka, metadata: {lag: a}}]}",
                "postgresql.cnpg.io/v1 | Cluster                | {instances: three}",
                "postgresql.cnpg.io/v1 | Cluster                | {postgresql: {pgHba: []}}",
                "example.com/v1       | Anything                | {}",
            })
    void refusesWhatItsKindDoesNotHave(String apiVersion, String kind, String spec) {
        assertThatThrownBy(() -> parse(apiVersion, kind, spec)).isInstanceOf(IllegalArgumentException.class);
    }

    private static HasMetadata parse(String apiVersion, String kind, String spec) {
        return Manifests.check(Yaml.document(
                "{apiVersion: %s, kind: %s, metadata: {name: a}, spec: %s}".formatted(apiVersion, kind, spec)));
    }

    @ParameterizedTest
    @MethodSource("io.shopops.deploy.Installation#all")
    void namesAndLabelsEveryObject(Installation installation) {
        assertThat(installation.objects())
                .filteredOn(object -> !object.getKind().equals("ConfigMap")
                        && !object.getKind().equals("PrometheusRule"))
                .isNotEmpty()
                .allSatisfy(object -> assertThat(object.getMetadata().getLabels())
                        .containsEntry("app.kubernetes.io/part-of", "shopops")
                        .containsKey("app.kubernetes.io/name"));
        assertThat(installation.objects())
                .extracting(
                        object -> object.getKind() + " " + object.getMetadata().getName())
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("io.shopops.deploy.Installation#all")
    void livesInANamespaceThatTakesRestrictedPodsAlone(Installation installation) {
        assertThat(installation.all(Namespace.class)).singleElement().satisfies(namespace -> assertThat(
                        namespace.getMetadata().getLabels())
                .containsEntry("pod-security.kubernetes.io/enforce", "restricted"));
    }

    @Test
    void knowsTheOverlays() {
        assertThat(Installation.overlays()).contains("dev", "operators", "production");
    }
}
