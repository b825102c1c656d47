package io.shopops.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who reaches whom: Services, Ingresses and NetworkPolicies of every overlay lead to pods and ports that are there. */
class NetworkTest {
    private static final String ALL = "io.shopops.deploy.Installation#all";

    /** The labels by which operators' pods are known, and the kind whose objects they belong to. */
    private static final Map<String, String> OPERATORS =
            Map.of("cnpg.io/cluster", "Cluster", "strimzi.io/cluster", "Kafka");

    @ParameterizedTest
    @MethodSource(ALL)
    void leadsEveryServiceToPortsThatItsPodsHave(Installation installation) {
        for (var service : installation.all(io.fabric8.kubernetes.api.model.Service.class)) {
            Map<String, String> selector = service.getSpec().getSelector();
            assertThat(selector).isNotEmpty();
            assertThat(installation.workloads().stream().filter(workload -> workload.has(selector)))
                    .singleElement()
                    .satisfies(workload -> assertThat(service.getSpec().getPorts())
                            .allSatisfy(port -> assertThat(workload.port(port.getTargetPort()))
                                    .isEqualTo(port.getPort())));
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void leadsEveryIngressToAPortOfAServiceByTls(Installation installation) {
        for (Ingress ingress : installation.all(Ingress.class)) {
            ingress.getSpec().getRules().forEach(rule -> {
                assertThat(ingress.getSpec().getTls())
                        .anyMatch(tls -> tls.getHosts().contains(rule.getHost()));
                rule.getHttp().getPaths().forEach(path -> {
                    var backend = path.getBackend().getService();
                    assertThat(installation
                                    .named(io.fabric8.kubernetes.api.model.Service.class, backend.getName())
                                    .getSpec()
                                    .getPorts())
                            .extracting(ServicePort::getName)
                            .contains(backend.getPort().getName());
                    assertThat(backend.getName()).isEqualTo("api-gateway");
                });
            });
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void selectsPodsThatAreThere(Installation installation) {
        for (NetworkPolicy policy : installation.all(NetworkPolicy.class)) {
            assertThat(podsOf(installation, policy.getSpec().getPodSelector()))
                    .as(policy.getMetadata().getName())
                    .isNotEmpty();
            peersOf(policy).filter(peer -> peer.getNamespaceSelector() == null).forEach(peer -> assertThat(
                            podsOf(installation, peer.getPodSelector()))
                    .as("a peer of " + policy.getMetadata().getName())
                    .isNotEmpty());
            // Each value by itself as well: one of a list could be nobody's.
            Stream.concat(
                            Stream.of(policy.getSpec().getPodSelector()),
                            peersOf(policy).map(NetworkPolicyPeer::getPodSelector))
                    .filter(Objects::nonNull)
                    .flatMap(selector -> selector.getMatchExpressions().stream())
                    .forEach(expression -> assertThat(expression.getValues())
                            .allSatisfy(value -> assertThat(installation.workloads())
                                    .anyMatch(workload -> workload.has(Map.of(expression.getKey(), value)))));
        }
    }

    private static Stream<NetworkPolicyPeer> peersOf(NetworkPolicy policy) {
        return Stream.concat(
                policy.getSpec().getIngress().stream().flatMap(rule -> rule.getFrom().stream()),
                policy.getSpec().getEgress().stream().flatMap(rule -> rule.getTo().stream()));
    }

    /** The pods by their workloads' names, or the object of an operator that makes them. */
    private static List<String> podsOf(Installation installation, LabelSelector selector) {
        Map<String, String> labels =
                Optional.ofNullable(selector.getMatchLabels()).orElse(Map.of());
        Stream<String> operators = labels.entrySet().stream()
                .filter(label -> installation.has(OPERATORS.getOrDefault(label.getKey(), "none"), label.getValue()))
                .map(Map.Entry::getValue);
        Stream<String> ours = installation.workloads().stream()
                .filter(workload -> workload.has(labels)
                        && selector.getMatchExpressions().stream()
                                .allMatch(expression -> matches(workload, expression)))
                .map(Workload::name);
        return Stream.concat(operators, ours).toList();
    }

    private static boolean matches(Workload workload, LabelSelectorRequirement expression) {
        assertThat(expression.getOperator()).isEqualTo("In");
        return expression.getValues().contains(workload.labels().get(expression.getKey()));
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void opensPortsThatThePodsHave(Installation installation) {
        for (NetworkPolicy policy : installation.all(NetworkPolicy.class)) {
            policy.getSpec()
                    .getIngress()
                    .forEach(rule -> assertHave(installation, policy.getSpec().getPodSelector(), rule.getPorts()));
            policy.getSpec().getEgress().forEach(rule -> rule.getTo()
                    .forEach(peer -> assertHave(installation, peer.getPodSelector(), rule.getPorts())));
        }
    }

    private static void assertHave(Installation installation, LabelSelector selector, List<NetworkPolicyPort> ports) {
        List<String> names = podsOf(installation, selector);
        for (Workload workload : installation.workloads()) {
            if (names.contains(workload.name())) {
                assertThat(ports)
                        .isNotEmpty()
                        .allMatch(port -> workload.port(port.getPort()) > 0, "is a port of " + workload);
            }
        }
    }

    /** Where everything is denied that is not allowed, as in production. */
    @ParameterizedTest
    @MethodSource(ALL)
    void letsEveryServiceReachWhatItNeeds(Installation installation) {
        if (!installation.has("NetworkPolicy", "default-deny")) {
            assertThat(installation.name()).isEqualTo("dev");
            return;
        }
        for (Service service : Service.values()) {
            Workload from = installation.of(service);
            assertThat(reachable(installation, from)).contains(53, 5432);
            boolean gateway = service == Service.API_GATEWAY;
            assertThat(reachable(installation, from))
                    .contains(gateway ? new Integer[] {6379} : new Integer[] {9092, 9093});
            Stream.of(Service.values())
                    .filter(other -> gateway != (other == Service.API_GATEWAY))
                    .forEach(other -> {
                        Workload to = installation.of(other);
                        assertThat(allows(installation, from, to, other.httpPort()))
                                .as(from + " to " + to)
                                .isEqualTo(true);
                    });
        }
        assertThat(installation.workloads().stream().filter(Workload::isJob))
                .isNotEmpty()
                .allSatisfy(job -> assertThat(reachable(installation, job)).contains(53, 5432));
        assertThat(allows(
                        installation,
                        installation.of(Service.SHOP_AUDIT),
                        installation.of(Service.PATROL_REPORT),
                        Service.PATROL_REPORT.httpPort()))
                .isFalse();
    }

    /** What a pod may reach wherever it is. */
    private static List<Integer> reachable(Installation installation, Workload from) {
        return policiesOf(installation, from)
                .flatMap(policy -> policy.getSpec().getEgress().stream())
                .filter(rule -> rule.getTo().isEmpty())
                .flatMap(rule -> rule.getPorts().stream())
                .map(NetworkPolicyPort::getPort)
                .map(IntOrString::getIntVal)
                .toList();
    }

    private static boolean allows(Installation installation, Workload from, Workload to, int port) {
        boolean leaves = policiesOf(installation, from)
                .flatMap(policy -> policy.getSpec().getEgress().stream())
                .anyMatch(rule -> has(rule.getTo(), to) && opens(rule.getPorts(), to, port));
        boolean enters = policiesOf(installation, to)
                .flatMap(policy -> policy.getSpec().getIngress().stream())
                .anyMatch(rule -> has(rule.getFrom(), from) && opens(rule.getPorts(), to, port));
        return leaves && enters;
    }

    private static Stream<NetworkPolicy> policiesOf(Installation installation, Workload workload) {
        return installation.all(NetworkPolicy.class).stream()
                .filter(policy ->
                        podsOf(installation, policy.getSpec().getPodSelector()).contains(workload.name()));
    }

    private static boolean has(List<NetworkPolicyPeer> peers, Workload workload) {
        return peers.stream()
                .anyMatch(peer -> peer.getPodSelector() != null
                        && workload.has(peer.getPodSelector().getMatchLabels()));
    }

    private static boolean opens(List<NetworkPolicyPort> ports, Workload to, int port) {
        return ports.stream().anyMatch(open -> to.port(open.getPort()) == port);
    }
}
