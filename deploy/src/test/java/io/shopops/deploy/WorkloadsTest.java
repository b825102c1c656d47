package io.shopops.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pods of every overlay. */
class WorkloadsTest {
    private static final Duration KEPT_ALIVE = Duration.parse("PT"
            + Project.firstGroup(
                    Project.read("api-gateway/src/main/java/io/shopops/gateway/setup/GatewayConfig.java"),
                    "@WithDefault\\(\"(\\d+s)\"\\)\\s+Duration keepAlive"));

    private static final String ALL = "io.shopops.deploy.Installation#all";

    @ParameterizedTest
    @MethodSource(ALL)
    void hasADeploymentOfEachService(Installation installation) {
        assertThat(installation.all(Deployment.class))
                .extracting(deployment -> deployment.getMetadata().getName())
                .containsExactlyInAnyOrder(Stream.of(Service.values())
                        .map(service -> service.module)
                        .toArray(String[]::new));
        assertThat(installation.workloads()).allSatisfy(workload -> {
            assertThat(workload.pod().getContainers()).hasSize(1);
            assertThat(workload.pod().getInitContainers()).isEmpty();
        });
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void takesTheServersThatComposeTakes(Installation installation) {
        Map<String, ComposeFile.Container> servers =
                ComposeFile.parse(Project.read("docker-compose.yml")).services();
        assertThat(installation.workloads())
                .filteredOn(workload -> workload.object() instanceof StatefulSet)
                .allSatisfy(workload -> assertThat(workload.container().getImage())
                        .isEqualTo(servers.get(workload.name()).image()));
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void selectsItsOwnPods(Installation installation) {
        for (Workload workload : installation.workloads()) {
            Map<String, String> selector = workload.labels();
            if (workload.object() instanceof Deployment deployment) {
                selector = deployment.getSpec().getSelector().getMatchLabels();
            } else if (workload.object() instanceof StatefulSet set) {
                selector = set.getSpec().getSelector().getMatchLabels();
                assertThat(installation.has("Service", set.getSpec().getServiceName()))
                        .isTrue();
            }
            assertThat(workload.labels()).containsAllEntriesOf(selector);
            Map<String, String> own = selector;
            assertThat(installation.workloads().stream().filter(other -> other.has(own)))
                    .containsExactly(workload);
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void hasThePortsOfItsServiceAndItsImage(Installation installation) {
        for (Service service : Service.values()) {
            assertThat(installation.of(service).container().getPorts().stream()
                            .map(ContainerPort::getContainerPort)
                            .collect(Collectors.toSet()))
                    .isEqualTo(service.ports())
                    .isEqualTo(ContainerFile.of(service).ports());
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void asksTheServiceForItsHealth(Installation installation) {
        for (Service service : Service.values()) {
            Workload workload = installation.of(service);
            var container = workload.container();
            assertThat(Map.of(
                            "/q/health/started", container.getStartupProbe(),
                            "/q/health/live", container.getLivenessProbe(),
                            "/q/health/ready", container.getReadinessProbe()))
                    .allSatisfy((path, probe) -> {
                        assertThat(probe.getHttpGet().getPath()).isEqualTo(path);
                        assertThat(workload.port(probe.getHttpGet().getPort())).isEqualTo(service.httpPort());
                    });
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void asksWhatRunsForEverForItsHealthAtAPortThatItHas(Installation installation) {
        installation.workloads().stream().filter(workload -> !workload.isJob()).forEach(workload -> assertThat(
                        Stream.of(
                                workload.container().getStartupProbe(),
                                workload.container().getLivenessProbe(),
                                workload.container().getReadinessProbe()))
                .allSatisfy(probe -> assertThat(reaches(workload, probe)).isTrue()));
    }

    private static boolean reaches(Workload workload, Probe probe) {
        if (probe.getHttpGet() != null) {
            return workload.port(probe.getHttpGet().getPort()) > 0;
        }
        return probe.getTcpSocket() != null
                ? workload.port(probe.getTcpSocket().getPort()) > 0
                : !probe.getExec().getCommand().isEmpty();
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void mountsEveryVolumeAndNoOther(Installation installation) {
        for (Workload workload : installation.workloads()) {
            Stream<String> claims = workload.object() instanceof StatefulSet set
                    ? set.getSpec().getVolumeClaimTemplates().stream()
                            .map(PersistentVolumeClaim::getMetadata)
                            .map(meta -> meta.getName())
                    : Stream.empty();
            assertThat(workload.container().getVolumeMounts())
                    .extracting(VolumeMount::getName)
                    .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                    claims, workload.pod().getVolumes().stream().map(Volume::getName))
                            .toList());
            assertThat(workload.container().getVolumeMounts())
                    .extracting(VolumeMount::getMountPath)
                    .doesNotHaveDuplicates();
            workload.service()
                    .ifPresent(service -> assertThat(workload.container().getVolumeMounts())
                            .anyMatch(mount -> mount.getMountPath().equals("/tmp")));
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void keepsToTheRestrictedPodSecurityStandard(Installation installation) {
        for (Workload workload : installation.workloads()) {
            var pod = workload.pod().getSecurityContext();
            assertThat(pod.getRunAsNonRoot()).isTrue();
            assertThat(pod.getRunAsUser()).isPositive();
            assertThat(pod.getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
            var container = workload.container().getSecurityContext();
            assertThat(container.getAllowPrivilegeEscalation()).isFalse();
            assertThat(container.getCapabilities().getDrop()).containsExactly("ALL");
            workload.service().ifPresent(service -> {
                assertThat(container.getReadOnlyRootFilesystem()).isTrue();
                assertThat(pod.getRunAsUser())
                        .isEqualTo(ContainerFile.of(service).user());
            });
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void hasAnAccountWithoutAToken(Installation installation) {
        for (Workload workload : installation.workloads()) {
            assertThat(workload.pod().getServiceAccountName())
                    .isEqualTo(workload.service().map(service -> service.module).orElse(workload.name()));
            assertThat(workload.pod().getAutomountServiceAccountToken()).isFalse();
            assertThat(installation
                            .named(ServiceAccount.class, workload.pod().getServiceAccountName())
                            .getAutomountServiceAccountToken())
                    .isFalse();
            // Kubernetes would add SHOPOPS_…_PORT, or KAFKA_PORT, for a Service of such a name.
            assertThat(workload.pod().getEnableServiceLinks()).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void knowsItsLimits(Installation installation) {
        for (Workload workload : installation.workloads()) {
            var resources = workload.container().getResources();
            assertThat(resources.getRequests()).containsOnlyKeys("cpu", "memory");
            assertThat(resources.getLimits())
                    .containsEntry("memory", resources.getRequests().get("memory"));
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void letsCallsUnderWayEnd(Installation installation) {
        for (Service service : Service.values()) {
            Workload workload = installation.of(service);
            String delay = workload.environment().get("QUARKUS_SHUTDOWN_DELAY").getValue();
            // The gateway's connections that nobody uses have ended by then.
            assertThat(Duration.parse("PT" + delay)).isGreaterThan(KEPT_ALIVE);
            assertThat(workload.pod().getTerminationGracePeriodSeconds())
                    .isGreaterThanOrEqualTo(Duration.parse("PT" + delay)
                            .plus(service.drain())
                            .plus(Limits.REST_OF_A_STOP)
                            .toSeconds());
        }
    }
}
