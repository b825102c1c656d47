package io.shopops.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestsTest {
    private static final Manifests BASE = Manifests.ofBase();
    private static final Kustomization KUSTOMIZATION = Kustomization.ofBase();

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
        Map<String, Object> mistake =
                Yaml.document("{apiVersion: apps/v1, kind: Deployment, metadata: {name: a}, spec: " + spec + "}");
        assertThatThrownBy(() -> Manifests.check(mistake)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesAKustomizationWithAnUnknownField() {
        assertThatThrownBy(() -> Kustomization.parse("{resource: [a.yaml]}"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void listsEveryFile() throws Exception {
        try (Stream<Path> files = Files.list(Project.ROOT.resolve("deploy/base"))) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(file -> !file.startsWith("kustomiz")))
                    .containsExactlyInAnyOrderElementsOf(KUSTOMIZATION.resources());
        }
        assertThat(KUSTOMIZATION.apiVersion()).isEqualTo("kustomize.config.k8s.io/v1beta1");
        assertThat(KUSTOMIZATION.kind()).isEqualTo("Kustomization");
    }

    @Test
    void namesAndLabelsEveryObject() {
        assertThat(BASE.objects()).isNotEmpty().allSatisfy(object -> {
            assertThat(object.getMetadata().getLabels())
                    .containsEntry("app.kubernetes.io/part-of", "shopops")
                    .containsKey("app.kubernetes.io/name");
            assertThat(object.getApiVersion()).isEqualTo(object instanceof Deployment ? "apps/v1" : "v1");
        });
        assertThat(BASE.objects())
                .extracting(
                        object -> object.getKind() + " " + object.getMetadata().getName())
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void selectsItsOwnPods(Service service) {
        Deployment deployment = BASE.deployment(service);
        assertThat(deployment.getSpec().getTemplate().getMetadata().getLabels())
                .containsEntry("app.kubernetes.io/name", service.module)
                .containsAllEntriesOf(deployment.getSpec().getSelector().getMatchLabels());
        assertThat(deployment.getSpec().getSelector().getMatchLabels())
                .containsEntry("app.kubernetes.io/name", service.module);
    }

    @Test
    void leadsEveryServiceToPortsThatItsPodsHave() {
        for (var service : BASE.all(io.fabric8.kubernetes.api.model.Service.class)) {
            Map<String, String> selector = service.getSpec().getSelector();
            assertThat(selector).isNotEmpty();
            assertThat(podsWith(selector)).singleElement().satisfies(deployment -> assertThat(
                            service.getSpec().getPorts())
                    .allSatisfy(port -> assertThat(portOf(deployment, port)).isEqualTo(port.getPort())));
        }
    }

    private static List<Deployment> podsWith(Map<String, String> selector) {
        return BASE.all(Deployment.class).stream()
                .filter(deployment -> deployment
                        .getSpec()
                        .getTemplate()
                        .getMetadata()
                        .getLabels()
                        .entrySet()
                        .containsAll(selector.entrySet()))
                .toList();
    }

    private static Integer portOf(Deployment deployment, ServicePort port) {
        return deployment.getSpec().getTemplate().getSpec().getContainers().get(0).getPorts().stream()
                .filter(candidate ->
                        candidate.getName().equals(port.getTargetPort().getStrVal()))
                .findFirst()
                .map(ContainerPort::getContainerPort)
                .orElse(null);
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void hasThePortsOfItsServiceAndItsImage(Service service) {
        assertThat(BASE.container(service).getPorts().stream()
                        .map(ContainerPort::getContainerPort)
                        .collect(Collectors.toSet()))
                .isEqualTo(service.ports())
                .isEqualTo(ContainerFile.of(service).ports());
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void asksTheServiceForItsHealth(Service service) {
        var container = BASE.container(service);
        assertThat(Map.of(
                        "/q/health/started", container.getStartupProbe(),
                        "/q/health/live", container.getLivenessProbe(),
                        "/q/health/ready", container.getReadinessProbe()))
                .allSatisfy((path, probe) -> {
                    assertThat(probe.getHttpGet().getPath()).isEqualTo(path);
                    assertThat(portOf(service, probe)).isEqualTo(service.httpPort());
                });
    }

    private static int portOf(Service service, Probe probe) {
        return BASE.container(service).getPorts().stream()
                .filter(port ->
                        port.getName().equals(probe.getHttpGet().getPort().getStrVal()))
                .mapToInt(ContainerPort::getContainerPort)
                .sum();
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void mountsEveryVolumeAndNoOther(Service service) {
        assertThat(BASE.container(service).getVolumeMounts())
                .extracting(VolumeMount::getName)
                .containsExactlyInAnyOrderElementsOf(BASE.pod(service).getVolumes().stream()
                        .map(Volume::getName)
                        .toList());
        assertThat(BASE.container(service).getVolumeMounts())
                .anyMatch(mount -> mount.getMountPath().equals("/tmp"));
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void keepsToTheRestrictedPodSecurityStandard(Service service) {
        var pod = BASE.pod(service).getSecurityContext();
        assertThat(pod.getRunAsNonRoot()).isTrue();
        assertThat(pod.getRunAsUser()).isEqualTo(ContainerFile.of(service).user());
        assertThat(pod.getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
        var container = BASE.container(service).getSecurityContext();
        assertThat(container.getAllowPrivilegeEscalation()).isFalse();
        assertThat(container.getReadOnlyRootFilesystem()).isTrue();
        assertThat(container.getCapabilities().getDrop()).containsExactly("ALL");
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void hasAnAccountOfItsOwnWithoutAToken(Service service) {
        assertThat(BASE.pod(service).getServiceAccountName()).isEqualTo(service.module);
        assertThat(BASE.pod(service).getAutomountServiceAccountToken()).isFalse();
        assertThat(BASE.named(ServiceAccount.class, service.module).getAutomountServiceAccountToken())
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void knowsItsLimits(Service service) {
        var resources = BASE.container(service).getResources();
        assertThat(resources.getRequests()).containsOnlyKeys("cpu", "memory");
        assertThat(resources.getLimits())
                .containsEntry("memory", resources.getRequests().get("memory"));
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void letsCallsUnderWayEnd(Service service) {
        long pause =
                BASE.container(service).getLifecycle().getPreStop().getSleep().getSeconds();
        assertThat(BASE.pod(service).getTerminationGracePeriodSeconds())
                .isGreaterThanOrEqualTo(
                        pause + service.drain().plus(Limits.REST_OF_A_STOP).toSeconds());
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void takesTheImageOfTheProjectsVersion(Service service) {
        String image = BASE.container(service).getImage();
        assertThat(image).isEqualTo("shopops/" + service.module);
        assertThat(KUSTOMIZATION.images()).contains(new Kustomization.Image(image, Project.version()));
    }

    @Test
    void hasOneContainerInEachPodAndNothingBesidesTheServices() {
        assertThat(BASE.all(Deployment.class))
                .extracting(HasMetadata::getMetadata)
                .extracting("name")
                .containsExactlyInAnyOrder(Stream.of(Service.values())
                        .map(service -> service.module)
                        .toArray());
        assertThat(Service.values())
                .allSatisfy(
                        service -> assertThat(BASE.pod(service).getContainers()).hasSize(1));
    }
}
