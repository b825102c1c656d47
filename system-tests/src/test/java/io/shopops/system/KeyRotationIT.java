package io.shopops.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A key is replaced while calls go on. {@code -Drotation.rate=2000 -Drotation.seconds=60} makes it more calls a second,
 * for longer; {@code -Drotation.grace=PT0S} ends the old key at once, which must be seen.
 */
@ExtendWith(SharedStack.class)
class KeyRotationIT {
    private static final double RATE = Double.parseDouble(System.getProperty("rotation.rate", "200"));
    private static final Duration TIME = Duration.ofSeconds(Long.getLong("rotation.seconds", 8));
    private static final String GRACE = System.getProperty("rotation.grace", "PT5S");
    private static final String APPLICATION = "IT-ROTATION";

    @Test
    void keysRotateUnderLoadWithoutAWrongRefusal(Stack stack) throws Exception {
        try (StubService service = new StubService();
                GatewayProcess gateway = GatewayProcess.start(
                        stack,
                        "rotation",
                        Map.of(
                                "SHOPOPS_AUDIT_PORT",
                                Integer.toString(service.uri().getPort())))) {
            Admin admin = new Admin(stack, gateway.admin());
            admin.post("applications", null, """
                    {"id": "IT-ROTATION", "name": "Rotates", "enterprises": [1084], "defaultEnterprise": 1084}""");
            admin.grant(APPLICATION, "open.shopweb.*");
            JsonNode made = admin.post("applications/" + APPLICATION + "/keys", null, """
                    {"kind": "secret", "algorithms": ["hmac-sha256"]}""");
            AtomicReference<Load.Key> key = new AtomicReference<>(key(made));
            awaitWorking(stack, gateway, key.get());

            int rotations = 0;
            Load load = new Load(gateway.calls(), key::get, RATE);
            long begin = System.nanoTime();
            try (load) {
                long end = System.nanoTime() + TIME.toNanos();
                while (System.nanoTime() < end) {
                    made = rotate(admin, made);
                    // As docs/admin-api.md tells a partner: once the new key is answered, it is everybody's.
                    awaitWorking(stack, gateway, key(made));
                    key.set(key(made));
                    awaitAnswers(load, (long) RATE);
                    rotations++;
                }
            }
            System.out.printf(
                    "%d rotations, %.0f calls a second, answers by code %s%n",
                    rotations, load.answered() * 1e9 / (System.nanoTime() - begin), load.codes());

            assertThat(load.codes()).containsOnlyKeys(0);
            assertThat(rotations).isGreaterThan(1);
        }
    }

    private static JsonNode rotate(Admin admin, JsonNode current) throws Exception {
        String akey = current.at("/key/akey").asText();
        return admin.post(
                "applications/" + APPLICATION + "/keys/" + akey + "/rotate",
                Admin.quoted(current.get("version").asInt()),
                "{\"gracePeriod\": \"" + GRACE + "\"}");
    }

    private static Load.Key key(JsonNode made) {
        return new Load.Key(made.at("/key/akey").asText(), made.get("secret").asText());
    }

    private static void awaitWorking(Stack stack, GatewayProcess gateway, Load.Key key) {
        await().pollInterval(Duration.ofMillis(10))
                .atMost(Duration.ofSeconds(2))
                .until(() -> Caller.of(stack, APPLICATION, key.akey(), key.secret())
                                .with("_sm", "hmac-sha256")
                                .method("getCheckShopInfo")
                                .to(gateway.calls())
                                .send()
                                .code()
                        == 0);
    }

    private static void awaitAnswers(Load load, long more) {
        long before = load.answered();
        await().atMost(Duration.ofMinutes(1)).until(() -> load.answered() >= before + more);
    }
}
