package io.shopops.deploy;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The Kubernetes objects of deploy/base, each checked as a cluster would check it. */
record Manifests(List<HasMetadata> objects) {
    static Manifests ofBase() {
        return new Manifests(Kustomization.ofBase().resources().stream()
                .flatMap(file -> Yaml.documents(Project.read("deploy/base/" + file)).stream())
                .map(Manifests::check)
                .toList());
    }

    /** @throws IllegalArgumentException where Kubernetes would not take it: an unknown or missing field, a wrong type */
    static HasMetadata check(Map<String, Object> document) {
        JsonElement json = JsonParser.parseString(new Gson().toJson(document));
        String kind = String.valueOf(document.get("kind"));
        try {
            switch (kind) {
                case "Deployment" -> V1Deployment.validateJsonElement(json);
                case "Service" -> V1Service.validateJsonElement(json);
                case "ServiceAccount" -> V1ServiceAccount.validateJsonElement(json);
                default -> throw new IllegalArgumentException("no check for the kind " + kind);
            }
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
        return Yaml.STRICT.convertValue(document, typeOf(kind));
    }

    private static Class<? extends HasMetadata> typeOf(String kind) {
        return switch (kind) {
            case "Deployment" -> Deployment.class;
            case "Service" -> io.fabric8.kubernetes.api.model.Service.class;
            default -> ServiceAccount.class;
        };
    }

    <T extends HasMetadata> List<T> all(Class<T> type) {
        return objects.stream().filter(type::isInstance).map(type::cast).toList();
    }

    Deployment deployment(Service service) {
        return named(Deployment.class, service.module);
    }

    PodSpec pod(Service service) {
        return deployment(service).getSpec().getTemplate().getSpec();
    }

    Container container(Service service) {
        return pod(service).getContainers().get(0);
    }

    <T extends HasMetadata> T named(Class<T> type, String name) {
        return all(type).stream()
                .filter(object -> object.getMetadata().getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no " + type.getSimpleName() + " " + name));
    }
}
