package io.shopops.deploy;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What makes pods: a Deployment, StatefulSet or Job, each with one container in its pods. */
record Workload(HasMetadata object, PodTemplateSpec template) {
    private static final Pattern IMAGE = Pattern.compile("(?:.*/)?shopops/([a-z-]+)(?::.*)?");

    static Optional<Workload> of(HasMetadata object) {
        if (object instanceof Deployment deployment) {
            return Optional.of(new Workload(object, deployment.getSpec().getTemplate()));
        } else if (object instanceof StatefulSet set) {
            return Optional.of(new Workload(object, set.getSpec().getTemplate()));
        } else if (object instanceof Job job) {
            return Optional.of(new Workload(object, job.getSpec().getTemplate()));
        }
        return Optional.empty();
    }

    String name() {
        return object.getMetadata().getName();
    }

    boolean isJob() {
        return object instanceof Job;
    }

    Map<String, String> labels() {
        return template.getMetadata().getLabels();
    }

    PodSpec pod() {
        return template.getSpec();
    }

    Container container() {
        return pod().getContainers().get(0);
    }

    /** The service of ours whose image it runs. */
    Optional<Service> service() {
        Matcher image = IMAGE.matcher(container().getImage());
        return image.matches() ? Optional.of(Service.of(image.group(1))) : Optional.empty();
    }

    Map<String, EnvVar> environment() {
        return container().getEnv().stream().collect(Collectors.toMap(EnvVar::getName, variable -> variable));
    }

    boolean has(Map<String, String> labels) {
        return labels().entrySet().containsAll(labels.entrySet());
    }

    /** The number of a port of its container that is named so or has that number, or -1. */
    int port(IntOrString nameOrNumber) {
        return container().getPorts().stream()
                .filter(port -> port.getName().equals(nameOrNumber.getStrVal())
                        || port.getContainerPort().equals(nameOrNumber.getIntVal()))
                .mapToInt(ContainerPort::getContainerPort)
                .findFirst()
                .orElse(-1);
    }

    @Override
    public String toString() {
        return object.getKind() + " " + name();
    }
}
