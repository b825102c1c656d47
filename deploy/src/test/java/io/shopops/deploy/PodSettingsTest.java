package io.shopops.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.SecretVolumeSource;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the pods of every overlay are told: that it is there, complete, and known to the services. */
class PodSettingsTest {
    private static final String ALL = "io.shopops.deploy.Installation#all";

    /** What a Job for migrations and the Deployment beside it do not have in common. */
    private static final Set<String> MIGRATION = Set.of(
            "QUARKUS_SHUTDOWN_DELAY",
            "QUARKUS_INIT_AND_EXIT",
            "QUARKUS_FLYWAY_MIGRATE_AT_START",
            "QUARKUS_FLYWAY_VALIDATE_AT_START");

    @ParameterizedTest
    @MethodSource(ALL)
    void givesEachServiceWhatItRequiresAndNothingThatItDoesNotKnow(Installation installation) {
        for (Workload workload : ofOurs(installation)) {
            Service service = workload.service().orElseThrow();
            assertThat(workload.environment().keySet()).containsAll(service.required());
            assertThat(service.environmentNames())
                    .containsAll(workload.environment().keySet());
            assertThat(workload.container().getEnvFrom()).isEmpty();
        }
    }

    private static List<Workload> ofOurs(Installation installation) {
        return installation.workloads().stream()
                .filter(workload -> workload.service().isPresent())
                .toList();
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void migratesWithWhatTheServiceRunsWith(Installation installation) {
        for (Workload job : ofOurs(installation)) {
            if (job.isJob()) {
                Workload deployment = installation.of(job.service().orElseThrow());
                assertThat(job.container().getImage())
                        .isEqualTo(deployment.container().getImage());
                assertThat(withoutMigration(job)).isEqualTo(withoutMigration(deployment));
                assertThat(job.pod().getVolumes()).isEqualTo(deployment.pod().getVolumes());
                assertThat(job.container().getVolumeMounts())
                        .isEqualTo(deployment.container().getVolumeMounts());
                assertThat(job.pod().getSecurityContext())
                        .isEqualTo(deployment.pod().getSecurityContext());
                assertThat(job.environment().get("QUARKUS_INIT_AND_EXIT").getValue())
                        .isEqualTo("true");
                assertThat(job.environment()
                                .get("QUARKUS_FLYWAY_MIGRATE_AT_START")
                                .getValue())
                        .isEqualTo("true");
            }
        }
    }

    private static Map<String, EnvVar> withoutMigration(Workload workload) {
        Map<String, EnvVar> environment = new TreeMap<>(workload.environment());
        environment.keySet().removeAll(MIGRATION);
        return environment;
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void refersOnlyToConfigMapsAndKeysThatAreThere(Installation installation) {
        for (Workload workload : installation.workloads()) {
            workload.environment().values().stream()
                    .filter(variable -> variable.getValueFrom() != null
                            && variable.getValueFrom().getConfigMapKeyRef() != null)
                    .map(variable -> variable.getValueFrom().getConfigMapKeyRef())
                    .forEach(reference -> assertThat(installation.configMaps().get(reference.getName()))
                            .as(reference.getName())
                            .containsKey(reference.getKey()));
            workload.pod().getVolumes().stream()
                    .filter(volume -> volume.getConfigMap() != null)
                    .forEach(volume -> assertThat(installation.configMaps())
                            .containsKey(volume.getConfigMap().getName()));
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void setsNothingInTheConfigMapThatNobodyReads(Installation installation) {
        List<String> used = installation.workloads().stream()
                .flatMap(workload -> workload.environment().values().stream())
                .filter(variable -> variable.getValueFrom() != null
                        && variable.getValueFrom().getConfigMapKeyRef() != null)
                .map(variable -> variable.getValueFrom().getConfigMapKeyRef().getKey())
                .toList();
        assertThat(installation.configMaps().entrySet())
                .filteredOn(map -> map.getValue().containsKey("SHOPOPS_ZONE"))
                .singleElement()
                .satisfies(map -> assertThat(used).containsAll(map.getValue().keySet()));
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void refersOnlyToSecretsThatTheDocumentsSayHowToMakeOrThatOperatorsMake(Installation installation) {
        Predicate<Secret> known = Secret::isDocumented;
        Predicate<Secret> made = secret -> secret.isMadeIn(installation);
        assertThat(installation.workloads())
                .flatExtracting(workload -> secretsOf(workload).toList())
                .isNotEmpty()
                .allMatch(known.or(made));
    }

    private static Stream<Secret> secretsOf(Workload workload) {
        Stream<Secret> variables = workload.environment().values().stream()
                .filter(variable -> variable.getValueFrom() != null
                        && variable.getValueFrom().getSecretKeyRef() != null)
                .map(variable -> variable.getValueFrom().getSecretKeyRef())
                .map(reference -> new Secret(reference.getName(), reference.getKey()));
        Stream<Secret> files = workload.pod().getVolumes().stream()
                .filter(volume -> volume.getSecret() != null)
                .flatMap(volume -> keysOf(workload, volume.getName(), volume.getSecret())
                        .map(key -> new Secret(volume.getSecret().getSecretName(), key)));
        return Stream.concat(variables, files);
    }

    /** The keys that a volume names, or else the files of it that the environment names. */
    private static Stream<String> keysOf(Workload workload, String volume, SecretVolumeSource secret) {
        if (!secret.getItems().isEmpty()) {
            return secret.getItems().stream().map(KeyToPath::getKey);
        }
        Path folder = workload.container().getVolumeMounts().stream()
                .filter(mount -> mount.getName().equals(volume))
                .map(VolumeMount::getMountPath)
                .map(Path::of)
                .findFirst()
                .orElseThrow();
        List<String> files = workload.environment().values().stream()
                .filter(variable -> variable.getValue() != null)
                .map(variable -> Path.of(variable.getValue()))
                .filter(file -> folder.equals(file.getParent()))
                .map(file -> file.getFileName().toString())
                .toList();
        assertThat(files).as(volume).isNotEmpty();
        return files.stream();
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void namesFilesThatAreMounted(Installation installation) {
        for (Workload workload : ofOurs(installation)) {
            assertThat(workload.environment().values().stream()
                            .map(EnvVar::getValue)
                            .filter(value -> value != null && value.startsWith("/")))
                    .allSatisfy(file -> assertThat(workload.container().getVolumeMounts())
                            .extracting(VolumeMount::getMountPath)
                            .contains(Path.of(file).getParent().toString()));
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void sendsServicesToAddressesThatExist(Installation installation) {
        assertThat(installation.configMaps().values().stream()
                        .flatMap(map -> map.values().stream())
                        .filter(value -> value.startsWith("http:"))
                        .map(URI::create))
                .isNotEmpty()
                .allSatisfy(address -> assertThat(installation
                                .named(io.fabric8.kubernetes.api.model.Service.class, address.getHost())
                                .getSpec()
                                .getPorts())
                        .extracting(ServicePort::getPort)
                        .contains(address.getPort()));
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void takesSecretsByReferenceAlone(Installation installation) {
        assertThat(installation.objects()).noneMatch(object -> object.getKind().equals("Secret"));
        assertThat(installation.workloads().stream()
                        .flatMap(workload -> workload.environment().values().stream())
                        .filter(variable -> variable.getName().matches(".*(PASSWORD|USERNAME|SECRET|REDIS_URL).*")))
                .isNotEmpty()
                .allMatch(variable -> variable.getValueFrom().getSecretKeyRef() != null);
    }
}
