package io.shopops.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds of the kustomizations as they are written; what kustomize makes of them is deploy/check's to look at. */
class KustomizationTest {
    private static final List<String> ROOTS = List.of("deploy/base", "deploy/components", "deploy/overlays");

    static Stream<Path> kustomizations() {
        return files().filter(file -> file.endsWith(Kustomization.FILE)).map(Path::getParent);
    }

    /** Relative to the project. */
    private static Stream<Path> files() {
        return ROOTS.stream().flatMap(root -> {
            try (Stream<Path> files = Files.walk(Project.ROOT.resolve(root))) {
                return files.filter(Files::isRegularFile).map(Project.ROOT::relativize).toList().stream();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{resource: [a.yaml]}",
                "{patches: [{patch: a}]}",
                "{images: [{name: a, newTag: 1}]}",
                "{namespace: 1}"
            })
    void refusesAKustomizationWithAnUnknownField(String mistake) {
        assertThatThrownBy(() -> Kustomization.parse(mistake)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @MethodSource("kustomizations")
    void listsEveryFileOfItsFolderOnce(Path folder) throws Exception {
        Kustomization kustomization = Kustomization.of(folder);
        Stream<String> listed = Stream.concat(
                Stream.concat(kustomization.resources().stream(), kustomization.components().stream()),
                kustomization.patches().stream().map(Kustomization.Patch::path));
        try (Stream<Path> files = Files.list(Project.ROOT.resolve(folder))) {
            assertThat(listed.filter(file -> !file.startsWith("..")))
                    .containsExactlyInAnyOrderElementsOf(
                            files.map(file -> file.getFileName().toString())
                                    .filter(file -> !file.equals(Kustomization.FILE))
                                    .toList());
        }
    }

    @ParameterizedTest
    @MethodSource("kustomizations")
    void isOfTheKindThatItsFolderSays(Path folder) {
        Kustomization kustomization = Kustomization.of(folder);
        boolean component = folder.getParent().endsWith("components");
        assertThat(kustomization.kind()).isEqualTo(component ? "Component" : "Kustomization");
        assertThat(kustomization.apiVersion())
                .isEqualTo("kustomize.config.k8s.io/" + (component ? "v1alpha1" : "v1beta1"));
        assertThat(kustomization.resources())
                .allSatisfy(resource -> assertThat(Project.ROOT.resolve(folder).resolve(resource))
                        .exists());
        assertThat(kustomization.components()).allSatisfy(path -> assertThat(
                        Kustomization.of(folder.resolve(path).normalize()).kind())
                .isEqualTo("Component"));
    }

    @ParameterizedTest
    @MethodSource("kustomizations")
    void takesImagesOfTheProjectsVersion(Path folder) {
        Kustomization kustomization = Kustomization.of(folder);
        assertThat(kustomization.images()).allSatisfy(image -> {
            assertThat(image.name()).startsWith("shopops/");
            Service.of(image.name().substring("shopops/".length()));
            // An overlay says where they are, not which.
            assertThat(image.newTag()).isEqualTo(image.newName() == null ? Project.version() : null);
        });
        if (kustomization.nameSuffix() != null) {
            assertThat(kustomization.nameSuffix())
                    .isEqualTo("-" + Project.version().toLowerCase(Locale.ROOT).replace('.', '-'));
        }
    }

    @Test
    void namesTheJobsOfMigrationsByTheirVersion() {
        assertThat(Kustomization.of(Path.of("deploy/components/migrations/jobs"))
                        .nameSuffix())
                .isNotNull();
    }

    @ParameterizedTest
    @MethodSource("kustomizations")
    void patchesWhatIsThere(Path folder) {
        for (Kustomization.Patch patch : Kustomization.of(folder).patches()) {
            assertThat(Installation.overlays().stream()
                            .map(Installation::of)
                            .flatMap(installation -> installation.objects().stream())
                            .filter(object -> meets(patch.target(), object)))
                    .as(patch.path())
                    .isNotEmpty();
            assertThat(operations(folder.resolve(patch.path()))).allSatisfy(operation -> {
                Set<String> words =
                        operation.get("op").equals("remove") ? Set.of("op", "path") : Set.of("op", "path", "value");
                assertThat(operation.keySet()).isEqualTo(words);
                assertThat(operation.get("op")).isIn("add", "replace", "remove");
                assertThat((String) operation.get("path")).startsWith("/");
            });
        }
    }

    /** A JSON patch is a list, and becomes the only value of an object to be read as strictly. */
    private static List<Map<String, Object>> operations(Path file) {
        Map<String, Object> document = Yaml.document("patch:\n" + Project.read(file.toString()));
        return Yaml.STRICT.convertValue(document.get("patch"), new TypeReference<>() {});
    }

    private static boolean meets(Kustomization.Target target, HasMetadata object) {
        return object.getKind().matches(target.kind())
                && (target.name() == null || object.getMetadata().getName().matches(target.name()))
                && (target.labelSelector() == null
                        || object.getMetadata().getLabels().entrySet().stream().anyMatch(label -> target.labelSelector()
                                .equals(label.getKey() + "=" + label.getValue())));
    }

    @Test
    void holdsNoSecret() {
        assertThat(files()).isNotEmpty().allSatisfy(file -> assertThat(Project.read(file.toString()))
                .doesNotContainIgnoringCase("kind: Secret\n")
                .doesNotContainPattern("[0-9A-Fa-f]{16}")
                .doesNotContainPattern("//[^/\\s]*:[^/\\s]*@"));
    }
}
