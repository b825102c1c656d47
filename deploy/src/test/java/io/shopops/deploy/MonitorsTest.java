package io.shopops.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the Prometheus Operator is to read: one port of each service, under the service's name. */
class MonitorsTest {
    @ParameterizedTest
    @MethodSource("io.shopops.deploy.Installation#all")
    void readsTheMetricsOfEachServiceOnce(Installation installation) {
        for (ServiceMonitor monitor : installation.all(ServiceMonitor.class)) {
            Service service = Service.of(monitor.getMetadata().getName());
            assertThat(monitor.getSpec().getEndpoints()).singleElement().satisfies(endpoint -> {
                assertThat(endpoint.getPath()).isEqualTo("/q/metrics");
                assertThat(Project.read("docs/metrics.md")).contains(":" + service.httpPort() + endpoint.getPath());
                assertThat(installation.all(io.fabric8.kubernetes.api.model.Service.class).stream()
                                .filter(candidate -> candidate
                                        .getMetadata()
                                        .getLabels()
                                        .entrySet()
                                        .containsAll(monitor.getSpec()
                                                .getSelector()
                                                .getMatchLabels()
                                                .entrySet()))
                                .filter(candidate -> candidate.getSpec().getPorts().stream()
                                        .anyMatch(port -> port.getName().equals(endpoint.getPort())
                                                && port.getPort() == service.httpPort())))
                        .singleElement()
                        .satisfies(candidate -> assertThat(candidate
                                        .getMetadata()
                                        .getLabels()
                                        .get(monitor.getSpec().getJobLabel()))
                                .isEqualTo(service.module));
            });
        }
        assertThat(installation.all(ServiceMonitor.class))
                .hasSize(
                        installation.name().equals("dev")
                                ? 0
                                : List.of(Service.values()).size());
    }
}
