package io.shopops.deploy;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The part of kustomize's format that deploy/base/kustomization.yaml uses; anything else in the file is an error. */
record Kustomization(
        String apiVersion,
        String kind,
        List<String> resources,
        List<Image> images,
        List<ConfigMap> configMapGenerator) {

    record Image(String name, String newTag) {}

    record ConfigMap(String name, List<String> literals) {
        Map<String, String> values() {
            return literals.stream()
                    .map(literal -> literal.split("=", 2))
                    .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        }
    }

    static Kustomization parse(String text) {
        return Yaml.STRICT.convertValue(Yaml.document(text), Kustomization.class);
    }

    static Kustomization ofBase() {
        return parse(Project.read("deploy/base/kustomization.yaml"));
    }

    Map<String, Map<String, String>> configMaps() {
        Function<ConfigMap, String> name = ConfigMap::name;
        return configMapGenerator.stream().collect(Collectors.toMap(name, ConfigMap::values));
    }
}
