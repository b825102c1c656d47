package io.shopops.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What administrators decide, as partners feel it on the running system. */
@ExtendWith(SharedStack.class)
class AdminJourneyIT {
    /** A change is heeded within a second; one more is for a busy machine. */
    private static final Duration HEEDED = Duration.ofSeconds(2);

    /** Counts are written every ten seconds. */
    private static final Duration COUNTED = Duration.ofSeconds(20);

    private Stack stack;
    private Admin admin;
    private String application;
    private JsonNode key;

    @BeforeEach
    void anApplicationWithAKeyAndNoGrants(Stack running) throws Exception {
        stack = running;
        admin = new Admin(stack, stack.admin());
        application = admin.post("applications", null, """
                {"name": "得宝 Partner", "enterprises": [1084], "defaultEnterprise": 1084}""").get("id").asText();
        key = admin.post("applications/" + application + "/keys", null, """
                {"kind": "secret", "algorithms": ["sha256", "hmac-sha256"]}""");
    }

    @Test
    void aNewApplicationCallsWhatItIsGrantedUntilItIsSuspended() throws Exception {
        awaitCode(-403);
        int version = grantShopAudit();
        awaitCode(0);
        assertThat(call().with("_sm", "md5").send().code()).isEqualTo(5);
        assertThat(call().patrolMethod("saveRecords").send().code()).isEqualTo(-403);

        admin.send("PATCH", "applications/" + application, Admin.quoted(version), "{\"status\": \"suspended\"}");

        awaitCode(2);
        await().atMost(COUNTED).untilAsserted(() -> {
            JsonNode usage = admin.get("usage?application=" + application).at("/items/0");
            assertThat(usage.path("succeeded").asInt()).isPositive();
            // Two methods that were not granted; the algorithm was refused before anything proved who called.
            assertThat(usage.path("refused").asInt()).isGreaterThanOrEqualTo(2);
        });
    }

    @Test
    void anAnswerMayBeXmlAndTheListTellsWhatIsGranted() throws Exception {
        grantShopAudit();
        awaitCode(0);

        assertThat(call().with("_format", "xml").send().body())
                .contains("<response>")
                .contains("<code>0</code>")
                .contains("<submitted>");
        JsonNode listed = caller().apis().send().data();
        assertThat(listed)
                .extracting(api -> api.path("method").asText())
                .contains("open.shopweb.shopsCheck.addCheckShop")
                .allMatch(method -> method.startsWith("open.shopweb.shopsCheck."));
    }

    @Test
    void aKeyPairOfThePartnersOwnSigns() throws Exception {
        grantShopAudit();
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair pair = generator.generateKeyPair();
        String base64 = Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());

        admin.post("applications/" + application + "/keys", null, """
                {"kind": "rsa", "algorithms": ["rsa", "rsa2"],
                 "publicKey": "-----BEGIN PUBLIC KEY-----\\n%s\\n-----END PUBLIC KEY-----\\n"}""".formatted(base64));

        await().atMost(HEEDED)
                .until(() -> statistics(Caller.withRsaKey(stack, application, pair.getPrivate()))
                                .send()
                                .code()
                        == 0);
        assertThat(statistics(Caller.withRsaKey(stack, application, pair.getPrivate()))
                        .tamperedWith("groupBy", "day")
                        .send()
                        .code())
                .isEqualTo(7);
    }

    @Test
    void anAcceptedCallThatComesAgainIsRefused() throws Exception {
        grantShopAudit();
        awaitCode(0);
        Caller call = call().with("_nonce", UUID.randomUUID());

        assertThat(call.send().code()).isZero();

        assertThat(call.send().code()).isEqualTo(-100);
        assertThat(call().send().code()).isZero();
    }

    /** Answers the application's version. */
    private int grantShopAudit() throws Exception {
        return admin.grant(application, "open.shopweb.shopsCheck.*");
    }

    private void awaitCode(int code) {
        await().atMost(HEEDED)
                .untilAsserted(() -> assertThat(call().send().code()).isEqualTo(code));
    }

    private Caller call() {
        return statistics(caller());
    }

    private static Caller statistics(Caller caller) {
        LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
        return caller.method("auditStatistics").with("startTime", today).with("endTime", today);
    }

    private Caller caller() {
        return Caller.of(
                        stack,
                        application,
                        key.at("/key/akey").asText(),
                        key.get("secret").asText())
                .with("_sm", "hmac-sha256");
    }
}
