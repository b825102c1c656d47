package io.shopops.deploy;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Everything that an overlay installs: as its files have it, without what patches and other transformations make of them;
 * or as kustomize has rendered it, where the system property {@code rendered} names a folder with a file of each overlay.
 *
 * @param configMaps the data of each, by its name
 */
record Installation(String name, List<HasMetadata> objects, Map<String, Map<String, String>> configMaps) {
    static final Path OVERLAYS = Path.of("deploy/overlays");

    private static final Optional<Path> RENDERED =
            Optional.ofNullable(System.getProperty("rendered")).map(Path::of);

    /** Each is read once. */
    private static final Map<String, Installation> READ = new ConcurrentHashMap<>();

    static Stream<Installation> all() {
        return overlays().stream().map(Installation::of);
    }

    static List<String> overlays() {
        try (Stream<Path> folders = Files.list(Project.ROOT.resolve(OVERLAYS))) {
            return folders.map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Installation of(String overlay) {
        return READ.computeIfAbsent(overlay, Installation::read);
    }

    private static Installation read(String overlay) {
        Installation installation = new Installation(overlay, new ArrayList<>(), new LinkedHashMap<>());
        if (RENDERED.isPresent()) {
            installation.addRendered(RENDERED.get().resolve(overlay + ".yaml"));
        } else {
            installation.addFolder(OVERLAYS.resolve(overlay));
        }
        return installation;
    }

    private void addRendered(Path file) {
        try {
            objects.addAll(Manifests.parse(Files.readString(file)));
        } catch (IOException e) {
            throw new UncheckedIOException("deploy/check renders " + file, e);
        }
        all(ConfigMap.class).forEach(map -> configMaps.put(map.getMetadata().getName(), map.getData()));
    }

    private void addFolder(Path folder) {
        Kustomization kustomization = Kustomization.of(folder);
        for (String resource : kustomization.resources()) {
            Path path = folder.resolve(resource).normalize();
            if (Kustomization.isFolder(path)) {
                addFolder(path);
            } else {
                objects.addAll(Manifests.parse(Project.read(path.toString())));
            }
        }
        kustomization
                .components()
                .forEach(component -> addFolder(folder.resolve(component).normalize()));
        for (Kustomization.ConfigMap map : kustomization.configMapGenerator()) {
            configMaps
                    .computeIfAbsent(map.name(), name -> new LinkedHashMap<>())
                    .putAll(map.values(folder));
        }
    }

    <T extends HasMetadata> List<T> all(Class<T> type) {
        return objects.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** Of a kind for which we have no model but our own. */
    List<GenericKubernetesResource> allOfKind(String kind) {
        return all(GenericKubernetesResource.class).stream()
                .filter(object -> object.getKind().equals(kind))
                .toList();
    }

    <T extends HasMetadata> T named(Class<T> type, String name) {
        return all(type).stream()
                .filter(object -> object.getMetadata().getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no " + type.getSimpleName() + " " + name));
    }

    boolean has(String kind, String name) {
        return objects.stream()
                .anyMatch(object -> object.getKind().equals(kind)
                        && object.getMetadata().getName().equals(name));
    }

    List<Workload> workloads() {
        return objects.stream().flatMap(object -> Workload.of(object).stream()).toList();
    }

    /** The Deployment of a service. */
    Workload of(Service service) {
        return workloads().stream()
                .filter(workload -> workload.name().equals(service.module) && !workload.isJob())
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no Deployment " + service.module));
    }

    @Override
    public String toString() {
        return name;
    }
}
