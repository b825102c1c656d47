package io.shopops.localstack.up;

import io.shopops.localstack.settings.Ports;
import io.shopops.localstack.supervise.JavaCommand;
import io.shopops.localstack.supervise.ProcessSpec;
import io.shopops.localstack.supervise.ProcessSpec.Readiness;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The three packaged services as processes, in the profile {@code local}. */
final class Services {
    static final String GATEWAY = "api-gateway";
    static final String AUDIT = "shop-audit-service";
    static final String REPORT = "patrol-report-service";

    /** Small heaps: all of the stack fits a laptop. The serial collector has the smallest footprint. */
    private static final List<String> JVM = List.of(
            "-Xms48m", "-Xmx256m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError", "-Dquarkus.profile=local");

    /** The first compiler alone: a stack is up in two thirds of the time, and most of them are gone before they are warm. */
    private static final List<String> QUICK_START = List.of("-XX:TieredStopAtLevel=1");

    private static final Duration PROBE = Duration.ofSeconds(2);

    private final Folders folders;
    private final Ports ports;
    private final List<String> jvm;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PROBE).build();

    /** @param forLoad whether both compilers are to work: a later start, and more calls a second once it is warm */
    Services(Folders folders, Ports ports, boolean forLoad) {
        this.folders = folders;
        this.ports = ports;
        this.jvm = Stream.concat(JVM.stream(), forLoad ? Stream.empty() : QUICK_START.stream())
                .toList();
    }

    ProcessSpec gateway() {
        String key = InternalTokenKey.in(folders.internalTokenKey()).toString();
        return service(
                GATEWAY,
                ports.gatewayAdmin(),
                Map.of(
                        "SHOPOPS_INTERNAL_TOKEN_KEY_FILES",
                        key,
                        "SHOPOPS_SECRET_KEYS",
                        SecretKeys.in(folders.secretKeys()),
                        "SHOPOPS_ADMIN_TOKEN_FILE",
                        AdminToken.in(folders.adminToken()).toString()));
    }

    ProcessSpec audit() {
        return service(AUDIT, ports.audit(), Map.of());
    }

    ProcessSpec report() {
        return service(REPORT, ports.report(), Map.of());
    }

    private ProcessSpec service(String module, int healthPort, Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(more);
        ports.all().forEach((variable, port) -> environment.put(variable, Integer.toString(port)));
        return new ProcessSpec(
                module, JavaCommand.of(jvm, folders.serviceJar(module)).with(), environment, ready(healthPort), "TERM");
    }

    private Readiness ready(int port) {
        HttpRequest probe = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/health/ready"))
                .timeout(PROBE)
                .build();
        return () -> client.send(probe, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    }
}
