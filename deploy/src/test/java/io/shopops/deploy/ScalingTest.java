package io.shopops.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.autoscaling.v2.MetricSpec;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.shopops.deploy.KedaSpecs.ScaledObject;
import io.shopops.deploy.KedaSpecs.TriggerAuthentication;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How many pods there are: autoscalers and disruption budgets of every overlay. */
class ScalingTest {
    private static final String ALL = "io.shopops.deploy.Installation#all";

    @ParameterizedTest
    @MethodSource(ALL)
    void scalesEachServiceByOneAutoscalerOrNone(Installation installation) {
        Map<String, Integer> most = mostPods(installation);
        if (installation.name().equals("dev")) {
            assertThat(most).isEmpty();
        } else {
            assertThat(most.keySet())
                    .containsExactlyInAnyOrderElementsOf(Stream.of(Service.values())
                            .map(service -> service.module)
                            .toList());
        }
    }

    /** What each autoscaler may start, by the Deployment that it scales. */
    static Map<String, Integer> mostPods(Installation installation) {
        Map<String, Integer> most = new LinkedHashMap<>();
        for (var autoscaler : installation.all(HorizontalPodAutoscaler.class)) {
            var target = autoscaler.getSpec().getScaleTargetRef();
            assertThat(List.of(target.getApiVersion(), target.getKind())).containsExactly("apps/v1", "Deployment");
            assertThat(autoscaler.getSpec().getMinReplicas()).isEqualTo(3);
            assertThat(most.put(target.getName(), autoscaler.getSpec().getMaxReplicas()))
                    .isNull();
        }
        for (ScaledObject scaled : scaledObjects(installation)) {
            assertThat(scaled.minReplicaCount()).isEqualTo(3);
            assertThat(most.put(scaled.scaleTargetRef().name(), scaled.maxReplicaCount()))
                    .isNull();
        }
        most.keySet().forEach(name -> installation.named(Deployment.class, name));
        return most;
    }

    static List<ScaledObject> scaledObjects(Installation installation) {
        return installation.allOfKind("ScaledObject").stream()
                .map(object -> CustomResources.spec(object, ScaledObject.class))
                .toList();
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void scalesByMetricsThatTheServicesHave(Installation installation) {
        assertThat(installation.all(HorizontalPodAutoscaler.class).stream()
                        .flatMap(autoscaler -> autoscaler.getSpec().getMetrics().stream())
                        .map(MetricSpec::getPods)
                        .filter(pods -> pods != null))
                .allSatisfy(pods -> assertThat(Project.read("docs/metrics.md"))
                        .contains("| `" + pods.getMetric().getName() + "` |"));
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void scalesTheReportByTheTopicsAndGroupsThatItReads(Installation installation) {
        Properties settings = Service.PATROL_REPORT.properties();
        for (ScaledObject scaled : scaledObjects(installation)) {
            assertThat(scaled.maxReplicaCount()).isEqualTo(KafkaObjectsTest.PARTITIONS);
            assertThat(scaled.triggers().stream()
                            .filter(trigger -> trigger.type().equals("kafka")))
                    .hasSize(2)
                    .allSatisfy(trigger -> {
                        String channel = "mp.messaging.incoming." + trigger.name();
                        assertThat(trigger.metadata())
                                .containsEntry("topic", settings.getProperty(channel + ".topic"))
                                .containsEntry("consumerGroup", settings.getProperty(channel + ".group.id"))
                                .containsEntry(
                                        "offsetResetPolicy", settings.getProperty(channel + ".auto.offset.reset"));
                        assertThat(installation.of(Service.PATROL_REPORT).environment())
                                .containsKey(trigger.metadata().get("bootstrapServersFromEnv"));
                        // A mark of a transaction in each partition must not start a pod.
                        assertThat(Integer.parseInt(trigger.metadata().get("lagThreshold")))
                                .isGreaterThan(10 * KafkaObjectsTest.PARTITIONS);
                        if (trigger.authenticationRef() != null) {
                            assertThat(installation.has(
                                            "TriggerAuthentication",
                                            trigger.authenticationRef().name()))
                                    .isTrue();
                        }
                    });
        }
        assertThat(installation.allOfKind("TriggerAuthentication").stream()
                        .map(object -> CustomResources.spec(object, TriggerAuthentication.class))
                        .flatMap(spec -> spec.secretTargetRef().stream()))
                .allMatch(target -> new Secret(target.name(), target.key()).isMadeIn(installation));
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void takesPodsOfAServiceAwayOneAtATime(Installation installation) {
        List<PodDisruptionBudget> budgets = installation.all(PodDisruptionBudget.class);
        assertThat(budgets).hasSize(mostPods(installation).size()).allSatisfy(budget -> {
            assertThat(budget.getSpec().getMaxUnavailable().getIntVal()).isEqualTo(1);
            assertThat(installation.workloads().stream()
                            .filter(workload ->
                                    workload.has(budget.getSpec().getSelector().getMatchLabels())))
                    .singleElement()
                    .matches(workload ->
                            workload.name().equals(budget.getMetadata().getName()));
        });
    }
}
