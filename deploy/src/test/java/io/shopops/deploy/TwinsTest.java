package io.shopops.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What both services have a copy of, and must not be mended in one of them alone. */
class TwinsTest {
    private static final Path ROOT = Path.of("..");

    @Test
    void rememberTokensAlike() throws IOException {
        String audit = source("shop-audit-service", "audit");

        assertThat(audit).contains("class VerifiedTokens").isEqualTo(source("patrol-report-service", "report"));
    }

    private static String source(String module, String name) throws IOException {
        Path file = ROOT.resolve(module).resolve("src/main/java/io/shopops/" + name + "/tenant/VerifiedTokens.java");
        return Files.readString(file).replace("package io.shopops." + name + ".", "package io.shopops.");
    }
}
