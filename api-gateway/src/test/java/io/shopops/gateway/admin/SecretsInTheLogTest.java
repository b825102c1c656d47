package io.shopops.gateway.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.shopops.gateway.IdentityProvider;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Of what an administrator is told once, nothing is written down, at whatever level. */
@QuarkusTest
class SecretsInTheLogTest extends AdminApiTest {
    private static final Logger ROOT = Logger.getLogger("");
    private static final Logger OWN = Logger.getLogger("io.shopops");

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Handler handler = new Handler() {
        private final PatternFormatter whole = new PatternFormatter("%c %s%e%n");

        @Override
        public void publish(LogRecord entry) {
            lines.add(whole.format(entry));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };
    private Level level;

    @BeforeEach
    void listen() {
        level = OWN.getLevel();
        OWN.setLevel(Level.ALL);
        ROOT.addHandler(handler);
    }

    @AfterEach
    void stopListening() {
        ROOT.removeHandler(handler);
        OWN.setLevel(level);
    }

    @Test
    void writesNoSecretOfAKeyThatIsCreatedRotatedOrRefused() {
        String id = newApplication();
        Response made = newKey(id, "md5");
        String akey = made.path("key.akey");
        Response rotated = change(2, Map.of("gracePeriod", "PT1H")).post(keys(id) + "/" + akey + "/rotate");
        rotated.then().statusCode(201);
        admin(Map.of("kind", "secret", "secret", "my-own-secret-0123456789", "algorithms", List.of("md5")))
                .post(keys(id))
                .then()
                .statusCode(400);
        OWN.fine("listened");

        assertThat(lines).anyMatch(line -> line.contains("listened"));
        for (String secret : List.of(
                made.path("secret"), rotated.path("secret"), "my-own-secret-0123456789", IdentityProvider.FILE_TOKEN)) {
            assertThat(lines).noneMatch(line -> line.contains(secret));
        }
    }
}
