package io.shopops.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A packaged service in production that lacks what it needs ends, and says all of it, in lines and no stack traces. */
class ProductionStartIT {
    @TempDir
    Path folder;

    @Test
    void refusesWhatIsMissingInEveryService() {
        try (Program gateway = Program.start(folder, "gateway", "api-gateway", Map.of());
                Program audit = Program.start(folder, "audit", "shop-audit-service", Map.of());
                Program report = Program.start(folder, "report", "patrol-report-service", Map.of())) {
            assertRefused(gateway, "api-gateway", 8).contains("SHOPOPS_SECRET_KEYS", "SHOPOPS_REPORT_URL");
            assertRefused(audit, "shop-audit-service", 6).contains("SHOPOPS_JWKS_LOCATION", "KAFKA_BOOTSTRAP_SERVERS");
            assertRefused(report, "patrol-report-service", 6).contains("QUARKUS_DATASOURCE_PASSWORD");
        }
    }

    @Test
    void refusesSecretsThatEverybodyKnowsInAnyProfileButThoseOfTrials() {
        Map<String, String> known = Map.of(
                "QUARKUS_PROFILE", "staging",
                "QUARKUS_DATASOURCE_PASSWORD", "hush-hush",
                "SHOPOPS_SECRET_KEYS", "renamed:bm90LWEtc2VjcmV0LW9ubHktZm9yLWRldmVsb3BtZW4=",
                "SHOPOPS_GATEWAY_INTERNAL_TOKEN_GENERATE", "true",
                "SHOPOPS_GATEWAY_APPLICATIONS_IMPORT", "classpath:demo-applications.yaml");
        try (Program gateway = Program.start(folder, "gateway", "api-gateway", known)) {
            assertRefused(gateway, "api-gateway", 9)
                    .contains("the key of development", "generate is for development alone", "[demo-key, demo-key-2]")
                    .doesNotContain("hush-hush", "bm90LWEt", "demo-secret");
        }
    }

    private static org.assertj.core.api.AbstractStringAssert<?> assertRefused(
            Program program, String name, int troubles) {
        assertThat(program.awaitEnd()).as(program::printed).isEqualTo(1);
        assertThat(program.printed().lines()).hasSize(1 + troubles).first().isEqualTo(name + " does not start:");
        return assertThat(program.printed()).doesNotContain("Exception");
    }
}
