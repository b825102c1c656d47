package io.shopops.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the pods of deploy/base are told: that it is there, complete, and known to the services. */
class PodSettingsTest {
    private static final Manifests BASE = Manifests.ofBase();
    private static final Kustomization KUSTOMIZATION = Kustomization.ofBase();

    @ParameterizedTest
    @EnumSource(Service.class)
    void givesEachServiceWhatItRequires(Service service) {
        assertThat(environmentOf(service).keySet()).containsAll(service.required());
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void setsNothingThatTheServiceDoesNotKnow(Service service) {
        assertThat(service.environmentNames())
                .containsAll(environmentOf(service).keySet());
        assertThat(BASE.container(service).getEnvFrom()).isEmpty();
        // Kubernetes would add SHOPOPS_…_PORT for a Service of such a name.
        assertThat(BASE.pod(service).getEnableServiceLinks()).isFalse();
    }

    private static Map<String, EnvVar> environmentOf(Service service) {
        return BASE.container(service).getEnv().stream().collect(Collectors.toMap(EnvVar::getName, env -> env));
    }

    @Test
    void refersOnlyToKeysThatTheConfigMapHas() {
        Set<String> used = Stream.of(Service.values())
                .flatMap(service -> environmentOf(service).values().stream())
                .filter(env -> env.getValueFrom() != null && env.getValueFrom().getConfigMapKeyRef() != null)
                .map(env -> env.getValueFrom().getConfigMapKeyRef())
                .map(reference -> reference.getName() + "/" + reference.getKey())
                .collect(Collectors.toSet());
        assertThat(KUSTOMIZATION.configMaps().entrySet().stream()
                        .flatMap(map -> map.getValue().keySet().stream().map(key -> map.getKey() + "/" + key))
                        .collect(Collectors.toSet()))
                .isEqualTo(used);
    }

    @Test
    void refersOnlyToSecretsThatTheDocumentsSayHowToMake() {
        String page = Project.read("docs/deployment.md").replaceAll("\\\\\n\\s*", "");
        for (Service service : Service.values()) {
            secretsOf(service).forEach(secret -> assertThat(page.lines())
                    .as(String.join("/", secret))
                    .anyMatch(line -> line.startsWith("kubectl create secret generic " + secret.get(0) + " ")
                            && line.contains("=" + secret.get(1) + "=")));
        }
    }

    /** Names and keys. */
    private static Stream<List<String>> secretsOf(Service service) {
        Stream<List<String>> variables = environmentOf(service).values().stream()
                .filter(env -> env.getValueFrom() != null && env.getValueFrom().getSecretKeyRef() != null)
                .map(env -> env.getValueFrom().getSecretKeyRef())
                .map(reference -> List.of(reference.getName(), reference.getKey()));
        Stream<List<String>> files = environmentOf(service).values().stream()
                .filter(env -> env.getValue() != null)
                .map(env -> Path.of(env.getValue()))
                .map(file -> List.of(
                        secretMountedAt(service, file.getParent()),
                        file.getFileName().toString()));
        return Stream.concat(variables, files);
    }

    private static String secretMountedAt(Service service, Path folder) {
        String volume = BASE.container(service).getVolumeMounts().stream()
                .filter(mount -> mount.getMountPath().equals(folder.toString()))
                .map(VolumeMount::getName)
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing is mounted at " + folder));
        return BASE.pod(service).getVolumes().stream()
                .filter(candidate -> candidate.getName().equals(volume))
                .map(candidate -> candidate.getSecret().getSecretName())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void sendsServicesToAddressesThatExist() {
        KUSTOMIZATION.configMaps().values().stream()
                .flatMap(map -> map.values().stream())
                .filter(value -> value.startsWith("http:"))
                .map(URI::create)
                .forEach(address -> assertThat(
                                BASE.named(io.fabric8.kubernetes.api.model.Service.class, address.getHost())
                                        .getSpec()
                                        .getPorts())
                        .extracting(ServicePort::getPort)
                        .contains(address.getPort()));
    }

    @Test
    void holdsNoSecret() {
        String all = KUSTOMIZATION.resources().stream()
                .map(file -> Project.read("deploy/base/" + file))
                .collect(Collectors.joining(Project.read("deploy/base/kustomization.yaml")));
        assertThat(all)
                .doesNotContainIgnoringCase("kind: Secret")
                .doesNotContainPattern("[0-9A-Fa-f]{16}")
                .doesNotContainPattern("//[^/\\s]*:[^/\\s]*@");
        assertThat(Stream.of(Service.values())
                        .flatMap(service -> environmentOf(service).values().stream())
                        .filter(env -> env.getName().matches(".*(PASSWORD|USERNAME|SECRET).*")))
                .isNotEmpty()
                .allMatch(env -> env.getValueFrom().getSecretKeyRef() != null);
    }
}
