package io.shopops.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The part of KEDA's objects (keda.sh/v1alpha1) that we use, as its documents have it; anything else is an error. */
final class KedaSpecs {
    record ScaledObject(
            ScaleTarget scaleTargetRef,
            int minReplicaCount,
            int maxReplicaCount,
            int pollingInterval,
            Advanced advanced,
            List<Trigger> triggers) {}

    record ScaleTarget(String name) {}

    record Advanced(Autoscaler horizontalPodAutoscalerConfig) {}

    record Autoscaler(JsonNode behavior) {}

    /** @param metadata what the scaler of the type asks for; every value is text */
    record Trigger(
            String type,
            String name,
            String metricType,
            Map<String, String> metadata,
            Authentication authenticationRef) {
        private static final Map<String, Set<String>> KNOWN = Map.of(
                "kafka",
                Set.of("bootstrapServersFromEnv", "topic", "consumerGroup", "lagThreshold", "offsetResetPolicy", "tls"),
                "cpu",
                Set.of("value"));

        Trigger {
            if (!KNOWN.getOrDefault(type, Set.of()).containsAll(metadata.keySet())) {
                throw new IllegalArgumentException("a trigger " + type + " does not know all of " + metadata.keySet());
            }
        }
    }

    record Authentication(String name) {}

    record TriggerAuthentication(List<SecretTarget> secretTargetRef) {}

    record SecretTarget(String parameter, String name, String key) {}

    private KedaSpecs() {}
}
