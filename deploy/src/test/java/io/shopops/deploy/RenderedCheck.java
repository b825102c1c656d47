package io.shopops.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What only holds of overlays that kustomize has rendered. Not run by a build, for there may be no kustomize: by deploy/check,
 * beside the tests that hold of the files as well.
 */
class RenderedCheck {
    private static final String ALL = "io.shopops.deploy.Installation#all";

    @ParameterizedTest
    @MethodSource(ALL)
    void putsEverythingIntoItsNamespace(Installation installation) {
        String namespace =
                installation.all(Namespace.class).get(0).getMetadata().getName();
        assertThat(installation.objects())
                .filteredOn(object -> !object.getKind().equals("Namespace"))
                .allSatisfy(object ->
                        assertThat(object.getMetadata().getNamespace()).isEqualTo(namespace));
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void takesImagesOfTheProjectsVersion(Installation installation) {
        assertThat(installation.workloads())
                .filteredOn(workload -> workload.service().isPresent())
                .allSatisfy(
                        workload -> assertThat(workload.container().getImage()).endsWith(":" + Project.version()));
        assertThat(installation.workloads())
                .allSatisfy(
                        workload -> assertThat(workload.container().getImage()).matches(".+:.*\\d.*"));
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void migratesAtOnePlace(Installation installation) {
        boolean jobs = !installation.all(Job.class).isEmpty();
        assertThat(jobs).isEqualTo(!installation.name().equals("dev"));
        assertThat(installation.all(Job.class))
                .hasSize(jobs ? Service.values().length : 0)
                .allSatisfy(job -> assertThat(job.getMetadata().getName())
                        .endsWith(Project.version().toLowerCase(Locale.ROOT).replace('.', '-'))
                        .hasSizeLessThanOrEqualTo(63));
        for (Service service : Service.values()) {
            var environment = installation.of(service).environment();
            if (jobs) {
                assertThat(environment.get("QUARKUS_FLYWAY_MIGRATE_AT_START").getValue())
                        .isEqualTo("false");
                assertThat(environment.get("QUARKUS_FLYWAY_VALIDATE_AT_START").getValue())
                        .isEqualTo("true");
            } else {
                assertThat(environment)
                        .doesNotContainKeys("QUARKUS_FLYWAY_MIGRATE_AT_START", "QUARKUS_FLYWAY_VALIDATE_AT_START");
            }
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void leavesTheNumberOfPodsToTheAutoscalers(Installation installation) {
        Map<String, Integer> most = ScalingTest.mostPods(installation);
        assertThat(installation.all(Deployment.class)).allSatisfy(deployment -> {
            boolean scaled = most.containsKey(deployment.getMetadata().getName());
            assertThat(deployment.getSpec().getReplicas()).isEqualTo(scaled ? null : Integer.valueOf(1));
        });
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void spreadsPodsOfProductionOverZones(Installation installation) {
        for (Service service : Service.values()) {
            Workload workload = installation.of(service);
            assertThat(workload.pod().getTopologySpreadConstraints())
                    .hasSize(installation.name().equals("dev") ? 0 : 2)
                    .allSatisfy(constraint -> {
                        assertThat(workload.has(constraint.getLabelSelector().getMatchLabels()))
                                .isTrue();
                        assertThat(constraint.getMatchLabelKeys())
                                .containsExactly("app.kubernetes.io/name", "pod-template-hash");
                        assertThat(workload.labels()).containsKey("app.kubernetes.io/name");
                    });
        }
    }

    /** Settings that go by the address of the servers. */
    @ParameterizedTest
    @MethodSource(ALL)
    void asksForTlsWhereTheServersAskForIt(Installation installation) {
        boolean operators = installation.name().equals("operators");
        for (Service service : Service.values()) {
            var environment = installation.of(service).environment();
            assertThat(environment.containsKey("QUARKUS_DATASOURCE_REACTIVE_POSTGRESQL_SSL_MODE"))
                    .isEqualTo(operators);
            assertThat(environment.containsKey("KAFKA_SSL_KEYSTORE_PASSWORD"))
                    .isEqualTo(operators && service != Service.API_GATEWAY);
        }
        assertThat(installation.configMaps().values().stream()
                        .flatMap(map -> map.values().stream())
                        .filter(value -> value.startsWith("jdbc:")))
                .hasSize(Service.values().length)
                .allMatch(url ->
                        url.endsWith("?sslmode=verify-full&sslrootcert=/certificates/postgres/ca.crt") == operators);
        ScalingTest.scaledObjects(installation).stream()
                .flatMap(scaled -> scaled.triggers().stream())
                .filter(trigger -> trigger.type().equals("kafka"))
                .forEach(trigger -> assertThat(trigger.metadata().containsKey("tls"))
                        .isEqualTo(operators)
                        .isEqualTo(trigger.authenticationRef() != null));
    }
}
