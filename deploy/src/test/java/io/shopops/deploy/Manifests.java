package io.shopops.deploy;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Ingress;
import io.kubernetes.client.openapi.models.V1Job;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import io.kubernetes.client.openapi.models.V2HorizontalPodAutoscaler;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Kubernetes objects, each checked as a cluster would check it. */
final class Manifests {
    private interface Schema {
        void validate(JsonElement json) throws IOException;
    }

    /** A kind that is Kubernetes' own, by the two models: one knows unknown and missing fields, the other one types. */
    private record Kind(String apiVersion, Schema schema, Class<? extends HasMetadata> type) {}

    private static final Map<String, Kind> KINDS = Map.ofEntries(
            kind("v1", V1ConfigMap::validateJsonElement, io.fabric8.kubernetes.api.model.ConfigMap.class),
            kind("v1", V1Namespace::validateJsonElement, io.fabric8.kubernetes.api.model.Namespace.class),
            kind("v1", V1Service::validateJsonElement, io.fabric8.kubernetes.api.model.Service.class),
            kind("v1", V1ServiceAccount::validateJsonElement, io.fabric8.kubernetes.api.model.ServiceAccount.class),
            kind("apps/v1", V1Deployment::validateJsonElement, io.fabric8.kubernetes.api.model.apps.Deployment.class),
            kind("apps/v1", V1StatefulSet::validateJsonElement, io.fabric8.kubernetes.api.model.apps.StatefulSet.class),
            kind("batch/v1", V1Job::validateJsonElement, io.fabric8.kubernetes.api.model.batch.v1.Job.class),
            kind(
                    "policy/v1",
                    V1PodDisruptionBudget::validateJsonElement,
                    io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget.class),
            kind(
                    "autoscaling/v2",
                    V2HorizontalPodAutoscaler::validateJsonElement,
                    io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler.class),
            kind(
                    "networking.k8s.io/v1",
                    V1NetworkPolicy::validateJsonElement,
                    io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy.class),
            kind(
                    "networking.k8s.io/v1",
                    V1Ingress::validateJsonElement,
                    io.fabric8.kubernetes.api.model.networking.v1.Ingress.class));

    private Manifests() {}

    private static Map.Entry<String, Kind> kind(String apiVersion, Schema schema, Class<? extends HasMetadata> type) {
        return Map.entry(type.getSimpleName(), new Kind(apiVersion, schema, type));
    }

    /** The documents of a text. */
    static List<HasMetadata> parse(String text) {
        return Yaml.documents(text).stream().map(Manifests::check).toList();
    }

    /** @throws IllegalArgumentException where Kubernetes would not take it: an unknown or missing field, a wrong type */
    static HasMetadata check(Map<String, Object> document) {
        String apiVersion = String.valueOf(document.get("apiVersion"));
        Kind kind = KINDS.get(String.valueOf(document.get("kind")));
        if (kind == null) {
            return CustomResources.check(document);
        }
        if (!kind.apiVersion().equals(apiVersion)) {
            throw new IllegalArgumentException("no check for " + document.get("kind") + " of " + apiVersion);
        }
        try {
            kind.schema().validate(JsonParser.parseString(new Gson().toJson(document)));
        } catch (IOException | ClassCastException e) {
            throw new IllegalArgumentException(e);
        }
        return Yaml.STRICT.convertValue(document, kind.type());
    }
}
