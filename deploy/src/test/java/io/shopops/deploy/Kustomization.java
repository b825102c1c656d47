package io.shopops.deploy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The part of kustomize's format that the kustomizations of deploy/ use; anything else in a file is an error. */
record Kustomization(
        String apiVersion,
        String kind,
        String namespace,
        String nameSuffix,
        List<String> resources,
        List<String> components,
        List<Patch> patches,
        List<Image> images,
        Options generatorOptions,
        List<ConfigMap> configMapGenerator) {

    static final String FILE = "kustomization.yaml";

    record Image(String name, String newName, String newTag) {}

    record Patch(String path, Target target) {}

    /** @param name a pattern, as is the kind */
    record Target(String kind, String name, String labelSelector) {}

    record ConfigMap(String name, String behavior, List<String> literals, List<String> files) {
        /** @param folder where the files are */
        Map<String, String> values(Path folder) {
            Map<String, String> values = new LinkedHashMap<>();
            for (String literal : orEmpty(literals)) {
                String[] pair = literal.split("=", 2);
                values.put(pair[0], pair[1]);
            }
            for (String file : orEmpty(files)) {
                values.put(
                        Path.of(file).getFileName().toString(),
                        Project.read(folder.resolve(file).toString()));
            }
            return values;
        }
    }

    record Options(boolean disableNameSuffixHash, Map<String, String> labels, Map<String, String> annotations) {}

    Kustomization {
        resources = orEmpty(resources);
        components = orEmpty(components);
        patches = orEmpty(patches);
        images = orEmpty(images);
        configMapGenerator = orEmpty(configMapGenerator);
    }

    private static <T> List<T> orEmpty(List<T> list) {
        return Optional.ofNullable(list).orElse(List.of());
    }

    static Kustomization parse(String text) {
        return Yaml.STRICT.convertValue(Yaml.document(text), Kustomization.class);
    }

    /** @param folder within the project */
    static Kustomization of(Path folder) {
        return parse(Project.read(folder.resolve(FILE).toString()));
    }

    /** Whether what a kustomization lists is another one, by its folder. */
    static boolean isFolder(Path path) {
        return Files.isDirectory(Project.ROOT.resolve(path));
    }
}
