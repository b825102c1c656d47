package io.shopops.deploy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.util.HashMap;
import java.util.Map;

/**
 * The objects of operators. Those of Strimzi and of the Prometheus Operator are checked by their published Java models:
 * unknown fields and wrong types, but not what is missing. For KEDA and CloudNativePG there are none; {@link KedaSpecs} and
 * {@link PostgresSpecs} say what of theirs we use.
 */
final class CustomResources {
    private static final Map<String, Class<? extends HasMetadata>> MODELS = Map.of(
            "monitoring.coreos.com/v1/ServiceMonitor", ServiceMonitor.class,
            "monitoring.coreos.com/v1/PrometheusRule", PrometheusRule.class,
            "kafka.strimzi.io/v1/Kafka", Kafka.class,
            "kafka.strimzi.io/v1/KafkaNodePool", KafkaNodePool.class,
            "kafka.strimzi.io/v1/KafkaTopic", KafkaTopic.class,
            "kafka.strimzi.io/v1/KafkaUser", KafkaUser.class);

    private static final Map<String, Class<? extends Record>> SPECS = Map.of(
            "keda.sh/v1alpha1/ScaledObject", KedaSpecs.ScaledObject.class,
            "keda.sh/v1alpha1/TriggerAuthentication", KedaSpecs.TriggerAuthentication.class,
            "postgresql.cnpg.io/v1/Cluster", PostgresSpecs.Cluster.class,
            "postgresql.cnpg.io/v1/Database", PostgresSpecs.Database.class);

    /** The models keep what they do not know, to be able to write it again: here it is an error. */
    private static final ObjectMapper KEEPS_NOTHING_UNKNOWN = Yaml.STRICT
            .copy()
            .setAnnotationIntrospector(new JacksonAnnotationIntrospector() {
                @Override
                public Boolean hasAnySetter(Annotated annotated) {
                    return false;
                }
            });

    private CustomResources() {}

    /** @throws IllegalArgumentException for an unknown kind or field, and for a wrong type */
    static HasMetadata check(Map<String, Object> document) {
        String kind = document.get("apiVersion") + "/" + document.get("kind");
        if (MODELS.containsKey(kind)) {
            return KEEPS_NOTHING_UNKNOWN.convertValue(document, MODELS.get(kind));
        }
        if (!SPECS.containsKey(kind)) {
            throw new IllegalArgumentException("no check for " + kind);
        }
        KEEPS_NOTHING_UNKNOWN.convertValue(document.get("spec"), SPECS.get(kind));
        Map<String, Object> rest = new HashMap<>(document);
        rest.remove("spec");
        GenericKubernetesResource object = KEEPS_NOTHING_UNKNOWN.convertValue(rest, GenericKubernetesResource.class);
        object.setAdditionalProperty("spec", document.get("spec"));
        return object;
    }

    /** What an object says, of a kind for which we have no model but our own. */
    static <T extends Record> T spec(GenericKubernetesResource object, Class<T> type) {
        return KEEPS_NOTHING_UNKNOWN.convertValue(
                object.getAdditionalProperties().get("spec"), type);
    }
}
