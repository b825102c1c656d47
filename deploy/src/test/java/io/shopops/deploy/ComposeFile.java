package io.shopops.deploy;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The part of the compose format that docker-compose.yml uses; anything else in the file is an error. */
record ComposeFile(
        String name, Map<String, Container> services, Map<String, Secret> secrets, Map<String, Object> volumes) {

    record Container(
            List<String> profiles,
            String image,
            Build build,
            String restart,
            String user,
            List<String> command,
            Map<String, String> environment,
            List<String> ports,
            List<String> volumes,
            List<String> secrets,
            Map<String, Dependency> dependsOn,
            Health healthcheck,
            String stopGracePeriod,
            @JsonProperty("read_only") boolean readOnly,
            List<String> tmpfs,
            List<String> capDrop,
            List<String> securityOpt,
            String memLimit,
            Integer cpus,
            Integer pidsLimit) {
        Container {
            profiles = profiles == null ? List.of() : profiles;
            tmpfs = tmpfs == null ? List.of() : tmpfs;
            capDrop = capDrop == null ? List.of() : capDrop;
            securityOpt = securityOpt == null ? List.of() : securityOpt;
            environment = environment == null ? Map.of() : environment;
            ports = ports == null ? List.of() : ports;
            volumes = volumes == null ? List.of() : volumes;
            secrets = secrets == null ? List.of() : secrets;
            dependsOn = dependsOn == null ? Map.of() : dependsOn;
        }

        Duration gracePeriod() {
            return Duration.parse("PT" + stopGracePeriod);
        }
    }

    record Build(String context, String dockerfile) {}

    record Dependency(String condition) {}

    record Health(List<String> test, String interval, String timeout, int retries, String startPeriod) {}

    record Secret(String file) {}

    static ComposeFile parse(String text) {
        Map<String, Object> document = new HashMap<>(Yaml.document(text));
        // Only there to be referred to.
        document.keySet().removeIf(key -> key.startsWith("x-"));
        return Yaml.STRICT_SNAKE_CASE.convertValue(document, ComposeFile.class);
    }

    Container of(Service service) {
        return services.get(service.module);
    }
}
