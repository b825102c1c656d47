package io.shopops.benchmarks.start;

import io.shopops.benchmarks.stack.Infrastructure;
import io.shopops.benchmarks.stack.Program;
import io.shopops.benchmarks.stack.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The services beside each other, in the profile that production runs in: the gateway calls the other two. */
final class ThreeServices {
    static final String GATEWAY = "api-gateway";
    static final String AUDIT = "shop-audit-service";
    static final String REPORT = "patrol-report-service";
    static final List<String> MODULES = List.of(GATEWAY, AUDIT, REPORT);

    private final Infrastructure infrastructure;
    private final Map<String, String> environment;

    ThreeServices(Infrastructure infrastructure) throws IOException, GeneralSecurityException {
        this.infrastructure = infrastructure;
        this.environment = environment(infrastructure.folder());
    }

    private Map<String, String> environment(Path folder) throws IOException, GeneralSecurityException {
        Map<String, String> all = new HashMap<>();
        all.put("SHOPOPS_AUDIT_URL", "http://127.0.0.1:" + port("SHOPOPS_AUDIT_PORT"));
        all.put("SHOPOPS_REPORT_URL", "http://127.0.0.1:" + port("SHOPOPS_REPORT_PORT"));
        all.put(
                "SHOPOPS_JWKS_LOCATION",
                "http://127.0.0.1:" + port("SHOPOPS_GATEWAY_ADMIN_PORT") + "/.well-known/jwks.json");
        byte[] secretKey = new byte[32];
        secretKey[0] = 1;
        all.put("SHOPOPS_SECRET_KEYS", "key-1:" + Base64.getEncoder().encodeToString(secretKey));
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        String key = Base64.getMimeEncoder()
                .encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
        all.put(
                "SHOPOPS_INTERNAL_TOKEN_KEY_FILES",
                Files.writeString(
                                folder.resolve("internal-token.pem"),
                                "-----BEGIN PRIVATE KEY-----\n" + key + "\n-----END PRIVATE KEY-----\n")
                        .toString());
        all.put(
                "SHOPOPS_GATEWAY_APPLICATIONS_IMPORT",
                Files.writeString(folder.resolve("applications.yaml"), applications())
                        .toString());
        return Map.copyOf(all);
    }

    private static String applications() {
        return IntStream.range(0, Partners.COUNT)
                .mapToObj("""
                          - id: app-%1$d
                            name: Application %1$d
                            enterprises: [1000]
                            defaultEnterprise: 1000
                            grants: [{method: "*", version: "*"}]
                            keys: [{akey: key-%1$d, secret: secret-of-%1$d, algorithms: [md5]}]
                        """::formatted)
                .collect(Collectors.joining("", "applications:\n", ""));
    }

    /** Starts one and waits until it is ready. */
    Service start(String module, Form form) {
        return Service.start(
                infrastructure, module, Program.ANYWHERE, port(healthPort(module)), form.command(), environment);
    }

    private static String healthPort(String module) {
        return switch (module) {
            case GATEWAY -> "SHOPOPS_GATEWAY_ADMIN_PORT";
            case AUDIT -> "SHOPOPS_AUDIT_PORT";
            default -> "SHOPOPS_REPORT_PORT";
        };
    }

    /** Where partners call. */
    int port() {
        return port("SHOPOPS_GATEWAY_PORT");
    }

    private int port(String variable) {
        return Integer.parseInt(infrastructure.ports().get(variable));
    }
}
