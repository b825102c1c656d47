package io.shopops.gateway.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.shopops.gateway.application.Applications;
import io.shopops.gateway.signature.Secret;
import jakarta.inject.Inject;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
class KeysTest extends AdminApiTest {
    @Inject
    Supplier<Applications> snapshot;

    @Test
    void showsASecretOnceAndTakesCallsWithIt() {
        String id = newApplication();

        Response made = newKey(id, "sha256", "hmac-sha256");

        made.then()
                .header("Cache-Control", "no-store")
                .header("ETag", "\"2\"")
                .body("version", equalTo(2))
                .body("secret", matchesPattern("[A-Za-z0-9_-]{43}"))
                .body("key.akey", matchesPattern("[0-9a-f]{20}"))
                .body("key.kind", equalTo("secret"))
                .body("key.state", equalTo("valid"))
                .body("key.algorithms", contains("hmac-sha256", "sha256"));
        String akey = made.path("key.akey");
        String secret = made.path("secret");
        Awaitility.await().until(() -> snapshot.get().key(akey).isPresent());
        assertThat(((Secret) snapshot.get().key(akey).orElseThrow().material()).bytes())
                .asString()
                .isEqualTo(secret);
        assertThat(admin().get(APPLICATIONS + "/" + id).asString())
                .contains(akey)
                .doesNotContain(secret);
        assertThat(admin().get(keys(id)).asString()).contains(akey).doesNotContain(secret);
        assertThat(admin().get("/admin/v1/log?application=" + id).asString())
                .contains(akey)
                .doesNotContain(secret);
        assertThat(rows("SELECT encode(secret, 'escape') FROM access_key WHERE akey = ?", akey))
                .noneMatch(stored -> stored.contains(secret));
        assertThat(actions(id)).containsExactly("application.create", "key.create");
    }

    @Test
    void takesAnRsaKeyByItsPublicHalf() {
        String id = newApplication();
        String pem = pem(2048);

        Response made = admin(Map.of(
                        "akey", "rsa-" + id, "kind", "rsa", "publicKey", pem, "algorithms", List.of("rsa2", "RSA")))
                .post(keys(id));

        made.then()
                .statusCode(201)
                .body("secret", equalTo(null))
                .body("key.publicKey", equalTo(pem))
                .body("key.algorithms", contains("rsa", "rsa2"));
        Awaitility.await().until(() -> snapshot.get().rsaKeysOf(id).size() == 1);
    }

    @Test
    void namesAllThatIsWrongWithAKey() {
        String id = newApplication();

        admin("{\"akey\":\"with blank\",\"kind\":\"hmac\",\"algorithms\":[],\"validFrom\":\"tomorrow\","
                        + "\"validUntil\":\"9999999-01-01T00:00:00Z\",\"secret\":\"mine\"}")
                .post(keys(id))
                .then()
                .statusCode(400)
                .body(
                        "errors.field",
                        containsInAnyOrder("akey", "kind", "algorithms", "validFrom", "validUntil", "secret"));
        admin(Map.of("kind", "rsa", "publicKey", pem(1024), "algorithms", List.of("md5")))
                .post(keys(id))
                .then()
                .statusCode(400)
                .body("errors.field", contains("publicKey"));
        admin(Map.of("kind", "secret", "algorithms", List.of("rsa")))
                .post(keys(id))
                .then()
                .statusCode(400)
                .body("errors.field", contains("algorithms"));
        assertThat(version(id)).isEqualTo(1);
    }

    @Test
    void refusesAnAkeyThatAnotherApplicationHas() {
        String akey = newKey(newApplication(), "md5").path("key.akey");
        String id = newApplication();

        admin(Map.of("akey", akey, "kind", "secret", "algorithms", List.of("md5")))
                .post(keys(id))
                .then()
                .statusCode(409)
                .contentType(PROBLEM);
        assertThat(actions(id)).containsExactly("application.create");
    }

    @Test
    void rotatesAKeyWithAGracePeriod() {
        String id = newApplication();
        String old = newKey(id, "sha256").path("key.akey");

        Response rotated = change(2, Map.of("gracePeriod", "PT1H")).post(keys(id) + "/" + old + "/rotate");

        rotated.then()
                .statusCode(201)
                .header("Cache-Control", "no-store")
                .body("secret", notNullValue())
                .body("key.akey", not(equalTo(old)))
                .body("key.algorithms", contains("sha256"))
                .body("key.state", equalTo("valid"))
                .body("replaced.akey", equalTo(old))
                .body("replaced.state", equalTo("valid"))
                .body("version", equalTo(3));
        assertThat(Instant.parse(rotated.path("replaced.validUntil")))
                .isCloseTo(Instant.now().plus(Duration.ofHours(1)), within(1, ChronoUnit.MINUTES));
        assertThat(actions(id)).containsExactly("application.create", "key.create", "key.rotate");
    }

    @Test
    void endsAKeyAtOnceWhereTheGracePeriodIsNone() {
        String id = newApplication();
        String old = newKey(id, "sha256").path("key.akey");

        change(2, Map.of("gracePeriod", "PT0S"))
                .post(keys(id) + "/" + old + "/rotate")
                .then()
                .statusCode(201)
                .body("replaced.state", equalTo("expired"));
        change(3, Map.of("gracePeriod", "PT0S"))
                .post(keys(id) + "/" + old + "/rotate")
                .then()
                .statusCode(409);
    }

    @Test
    void neverLengthensTheLifeOfAKeyByRotatingIt() {
        String id = newApplication();
        Instant end = Instant.now().plus(Duration.ofMinutes(5)).truncatedTo(ChronoUnit.SECONDS);
        String old = admin(Map.of("kind", "secret", "algorithms", List.of("md5"), "validUntil", end.toString()))
                .post(keys(id))
                .path("key.akey");

        change(2, Map.of())
                .post(keys(id) + "/" + old + "/rotate")
                .then()
                .statusCode(201)
                .body("version", equalTo(3))
                .body("replaced.validUntil", equalTo(end.toString()));
        assertThat(actions(id)).containsExactly("application.create", "key.create", "key.rotate");
    }

    @Test
    void refusesAGracePeriodBeyondItsLimits() {
        String id = newApplication();
        String old = newKey(id, "sha256").path("key.akey");

        for (String wrong : List.of("P90DT1S", "PT-1S", "1h", "P100000000D")) {
            change(2, Map.of("gracePeriod", wrong))
                    .post(keys(id) + "/" + old + "/rotate")
                    .then()
                    .statusCode(400)
                    .body("errors.field", contains("gracePeriod"));
        }
        change(2, Map.of("gracePeriod", "P90D"))
                .post(keys(id) + "/" + old + "/rotate")
                .then()
                .statusCode(201);
    }

    @Test
    void rotatesAnRsaKeyToThePublicKeyThatIsGiven() {
        String id = newApplication();
        String old = admin(Map.of("kind", "rsa", "publicKey", pem(2048), "algorithms", List.of("rsa2")))
                .post(keys(id))
                .path("key.akey");
        String pem = pem(2048);

        change(2, Map.of())
                .post(keys(id) + "/" + old + "/rotate")
                .then()
                .statusCode(400)
                .body("errors.field", contains("publicKey"));
        change(2, Map.of("publicKey", pem))
                .post(keys(id) + "/" + old + "/rotate")
                .then()
                .statusCode(201)
                .body("key.publicKey", equalTo(pem))
                .body("secret", equalTo(null));
    }

    @Test
    void refusesAPublicKeyThatTheApplicationHasLiveAlready() {
        String id = newApplication();
        String pem = pem(2048);
        Map<String, Object> key = Map.of("kind", "rsa", "publicKey", pem, "algorithms", List.of("rsa2"));
        String akey = admin(key).post(keys(id)).path("key.akey");

        admin(key).post(keys(id)).then().statusCode(409).contentType(PROBLEM);
        change(2, Map.of("publicKey", pem))
                .post(keys(id) + "/" + akey + "/rotate")
                .then()
                .statusCode(409);
        admin(key).post(keys(newApplication())).then().statusCode(201);
        change(2, Map.of("validUntil", "2020-01-01T00:00:00Z"))
                .patch(keys(id) + "/" + akey)
                .then()
                .statusCode(200);
        admin(key).post(keys(id)).then().statusCode(201);
        change(4, "{\"validUntil\":null}").patch(keys(id) + "/" + akey).then().statusCode(409);
        assertThat(actions(id)).containsExactly("application.create", "key.create", "key.update", "key.create");
    }

    @Test
    void revokesAKeyAtOnceAndForGood() {
        String id = newApplication();
        String akey = newKey(id, "md5").path("key.akey");
        Awaitility.await().until(() -> snapshot.get().key(akey).isPresent());

        change(2).post(keys(id) + "/" + akey + "/revoke").then().statusCode(200).body("key.state", equalTo("revoked"));

        Awaitility.await().until(() -> snapshot.get().key(akey).isEmpty());
        change(3).post(keys(id) + "/" + akey + "/revoke").then().statusCode(200).body("version", equalTo(3));
        change(3, Map.of("algorithms", List.of("sha1")))
                .patch(keys(id) + "/" + akey)
                .then()
                .statusCode(409);
        change(3, Map.of()).post(keys(id) + "/" + akey + "/rotate").then().statusCode(409);
        assertThat(actions(id)).containsExactly("application.create", "key.create", "key.revoke");
    }

    @Test
    void changesHowAndWhenAKeyMaySign() {
        String id = newApplication();
        String akey = newKey(id, "md5", "sha256").path("key.akey");

        change(2, Map.of("algorithms", List.of("sha256"), "validUntil", "2020-01-01T00:00:00Z"))
                .patch(keys(id) + "/" + akey)
                .then()
                .statusCode(200)
                .body("key.algorithms", contains("sha256"))
                .body("key.state", equalTo("expired"));
        change(3, "{\"validUntil\":null}")
                .patch(keys(id) + "/" + akey)
                .then()
                .statusCode(200)
                .body("key.state", equalTo("valid"));
        change(4, "{\"algorithms\":[\"rsa\"],\"kind\":\"rsa\"}")
                .patch(keys(id) + "/" + akey)
                .then()
                .statusCode(400)
                .body("errors.field", containsInAnyOrder("algorithms", "kind"));
    }

    @Test
    void takesAtMostTwentyLiveKeys() {
        String id = newApplication();
        String akey = newKey(id, "md5").path("key.akey");
        for (int i = 1; i < 20; i++) {
            newKey(id, "md5");
        }
        Map<String, Object> another = Map.of("kind", "secret", "algorithms", List.of("md5"));

        admin(another).post(keys(id)).then().statusCode(409).contentType(PROBLEM);
        change(21).post(keys(id) + "/" + akey + "/revoke").then().statusCode(200);
        admin(another).post(keys(id)).then().statusCode(201);

        Response list = admin().get(keys(id) + "?pageSize=500");
        list.then().body("total", equalTo(21));
        assertThat(list.<List<String>>path("items.akey")).hasSize(21).endsWith(akey);
    }

    @Test
    void knowsNoKeyOfAnotherApplication() {
        String akey = newKey(newApplication(), "md5").path("key.akey");
        String id = newApplication();

        change(1).post(keys(id) + "/" + akey + "/revoke").then().statusCode(404);
        admin().get(keys("nobody")).then().statusCode(404);
    }

    private static String pem(int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            byte[] key = generator.generateKeyPair().getPublic().getEncoded();
            return "-----BEGIN PUBLIC KEY-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key)
                    + "\n-----END PUBLIC KEY-----\n";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
