package io.shopops.gateway.admission;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.shopops.gateway.SignedCall;
import io.shopops.gateway.address.IpAllowList;
import io.shopops.gateway.answer.Refusal;
import io.shopops.gateway.application.AccessKey;
import io.shopops.gateway.application.Application;
import io.shopops.gateway.application.Applications;
import io.shopops.gateway.application.Grant;
import io.shopops.gateway.application.Grants;
import io.shopops.gateway.application.Limits;
import io.shopops.gateway.application.TestApplications;
import io.shopops.gateway.request.CallRequest;
import io.shopops.gateway.request.Entry;
import io.shopops.gateway.request.TestLimits;
import io.shopops.gateway.routing.Catalogue;
import io.shopops.gateway.routing.CatalogueHolder;
import io.shopops.gateway.signature.KeyMaterial;
import io.shopops.gateway.signature.RsaKey;
import io.shopops.gateway.signature.Secret;
import io.shopops.gateway.signature.SignatureAlgorithm;
import io.shopops.gateway.signature.SignatureAlgorithms;
import java.net.InetAddress;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a key may sign with and how it is found, RSA keys that no {@code _akey} names above all. */
class KeysTest {
    private static final Instant NOW = Instant.parse("2026-11-21T04:00:00Z");
    private static final Catalogue CATALOGUE =
            new CatalogueHolder("classpath:test-catalogue.yaml", Set.of("shop-audit", "patrol-report", "dead")).get();
    private static final KeyPair OLD = pair();
    private static final KeyPair NEW = pair();
    private static final KeyPair EXPIRED = pair();
    private static final KeyPair FUTURE = pair();

    private static final Application ONE = TestApplications.of("DC-000001", 1);
    private static final Application CAREFUL = new Application(
            "DC-000002",
            "Careful",
            Set.of(2),
            2,
            new Grants(List.of(new Grant("*", "*"))),
            IpAllowList.ANYWHERE,
            Limits.NONE,
            true);
    private static final Application PAST = TestApplications.of("DC-000003", 3);
    private static final Application TO_COME = TestApplications.of("DC-000004", 4);

    private static final Applications APPLICATIONS = new Applications(List.of(
            key("all", new Secret("test-secret"), ONE, "md5", "sha1", "sha256", "hmac-sha256"),
            key("hmac-only", new Secret("test-secret"), ONE, "hmac-sha256"),
            key("rsa-old", rsa(OLD), ONE, "rsa"),
            key("rsa-new", rsa(NEW), ONE, "rsa", "rsa2"),
            new AccessKey("rsa-past", rsa(EXPIRED), algorithms("rsa", "rsa2"), null, NOW, ONE),
            key("careful", new Secret("test-secret"), CAREFUL, "md5"),
            new AccessKey("past", rsa(EXPIRED), algorithms("rsa"), null, NOW, PAST),
            new AccessKey("to-come", rsa(FUTURE), algorithms("rsa"), NOW.plusSeconds(1), null, TO_COME)));

    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final Admission admission = new Admission(
            () -> APPLICATIONS,
            () -> CATALOGUE,
            new TimestampWindow(Duration.ofMinutes(10), ZoneId.of("Asia/Shanghai"), clock),
            clock);

    @ParameterizedTest
    @ValueSource(strings = {"md5", "sha1", "sha256", "hmac-sha256", "HMAC-SHA256"})
    void admitsEveryAlgorithmOfASecret(String algorithm) {
        assertThat(code(call().with("_akey", "all").with("_sm", algorithm))).isZero();
    }

    @Test
    void letsAKeySignOnlyAsItMay() {
        assertThat(code(call().with("_akey", "hmac-only").with("_sm", "md5"))).isEqualTo(5);
        assertThat(code(call().with("_akey", "all").rsa(OLD.getPrivate(), "rsa")))
                .isEqualTo(5);
        assertThat(code(call().with("_akey", "rsa-old").rsa(OLD.getPrivate(), "rsa2")))
                .isEqualTo(5);
        assertThat(code(call().with("_akey", "rsa-old").with("_sm", "md5"))).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource({"S107, rsa", "S107, rsa2", "DC-000001, rsa", "DC-000001, RSA2"})
    void admitsAnRsaKeyByItsName(String aid, String algorithm) {
        assertThat(code(call().with("_akey", "rsa-new").with("_aid", aid).rsa(NEW.getPrivate(), algorithm)))
                .isZero();
    }

    @Test
    void findsTheRsaKeyThatSignedAmongThoseOfTheApplication() {
        SignedCall call = call().without("_akey").with("_aid", "DC-000001");

        assertThat(admitted(call.rsa(OLD.getPrivate(), "rsa")).key().akey()).isEqualTo("rsa-old");
        assertThat(admitted(call.rsa(NEW.getPrivate(), "rsa")).key().akey()).isEqualTo("rsa-new");
        assertThat(admitted(call.rsa(NEW.getPrivate(), "rsa2")).key().akey()).isEqualTo("rsa-new");
    }

    @Test
    void refusesAnRsaKeyThatMayNotSignSoOrIsNotTheApplicationsOrIsPast() {
        SignedCall call = call().without("_akey").with("_aid", "DC-000001");

        assertThat(code(call.rsa(OLD.getPrivate(), "rsa2"))).isEqualTo(7);
        assertThat(code(call.rsa(FUTURE.getPrivate(), "rsa"))).isEqualTo(7);
        assertThat(code(call.rsa(EXPIRED.getPrivate(), "rsa"))).isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource({"DC-000003, 3", "DC-000004, 2", "DC-000002, 2", "DC-999999, 2", "S107, 1", "'', 1"})
    void refusesAnApplicationWithoutALiveRsaKey(String aid, int code) {
        assertThat(code(call().without("_akey").with("_aid", aid).rsa(EXPIRED.getPrivate(), "rsa")))
                .isEqualTo(code);
    }

    @Test
    void needsTheNameOfAKeyForEveryOtherAlgorithm() {
        assertThat(code(call().without("_akey").with("_aid", "DC-000001").with("_sm", "md5")))
                .isEqualTo(1);
    }

    @Test
    void refusesAnotherApplicationsIdWithAnRsaKeysName() {
        assertThat(code(call().with("_akey", "rsa-new")
                        .with("_aid", "DC-000002")
                        .rsa(NEW.getPrivate(), "rsa")))
                .isEqualTo(12);
    }

    @Test
    void requiresTheHashOfAJsonBodyWhereTheApplicationDoes() {
        byte[] body = "{\"a\": 1}".getBytes(UTF_8);
        SignedCall call = call().with("_akey", "careful");
        SignedCall path = SignedCall.pathStyle(NOW, body).with("_akey", "careful");

        assertThat(result(Entry.CLOUD, "/cloud.api", call.encoded(), "application/json", body))
                .isEqualTo("Invalid signature, please check the parameters and signature format:"
                        + " _bodyHash is missing, which this application requires of JSON calls");
        // printf '{"a": 1}' | sha256sum
        String hash = "f9d86028c6e0d64e225186f96acb69338b2c59764df79162107f5c4bb34d1310";
        call.with("_bodyHash", hash);
        assertThat(result(Entry.CLOUD, "/cloud.api", call.encoded(), "application/json", body))
                .isEmpty();
        assertThat(result(Entry.CLOUD, "/cloud.api", call.encoded(), "application/json", "{}".getBytes(UTF_8)))
                .endsWith("_bodyHash is not that of the body");
        // What the signature covers itself needs no hash: a form, and the body of a path-style call.
        assertThat(result(
                        Entry.CLOUD,
                        "/cloud.api",
                        call().with("_akey", "careful").encoded(),
                        null,
                        new byte[0]))
                .isEmpty();
        assertThat(result(Entry.PATH, "/ShopsCheckRest/allowShop", path.encoded(), "application/json", body))
                .isEmpty();
    }

    @Test
    void tellsTheCallerWhatWasSeenWhereTheSignatureIsWrong() {
        String right = call().with("_akey", "all").with("phone", "13800000000").signature();
        String wrong = call().with("_akey", "all")
                .with("phone", "13800000000")
                .secret("another")
                .encoded();

        assertThat(result(Entry.CLOUD, "/cloud.api", wrong, null, new byte[0]))
                .contains(" _akey(3) _mt(33) ")
                .contains(" phone(11);")
                .endsWith("; _sig must be 32 hexadecimal digits and is 32 hexadecimal digits")
                .doesNotContain("13800000000", right, "test-secret");
    }

    private static SignedCall call() {
        return SignedCall.of("open.shopweb.shopsCheck.allowShop", NOW);
    }

    private Admitted admitted(SignedCall call) {
        return admission.admit(
                CallRequest.parse(Entry.CLOUD, "/cloud.api", call.encoded(), null, new byte[0], TestLimits.LIMITS),
                InetAddress.getLoopbackAddress());
    }

    private int code(SignedCall call) {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> admitted(call));
        return refusal == null ? 0 : refusal.code().number();
    }

    private String result(Entry entry, String path, String query, String contentType, byte[] body) {
        CallRequest call = CallRequest.parse(entry, path, query, contentType, body, TestLimits.LIMITS);
        Refusal refusal =
                catchThrowableOfType(Refusal.class, () -> admission.admit(call, InetAddress.getLoopbackAddress()));
        return refusal == null ? "" : refusal.getMessage();
    }

    private static AccessKey key(String akey, KeyMaterial material, Application application, String... algorithms) {
        return new AccessKey(akey, material, algorithms(algorithms), null, null, application);
    }

    private static Set<SignatureAlgorithm> algorithms(String... names) {
        return Arrays.stream(names)
                .map(name -> SignatureAlgorithms.named(name).orElseThrow())
                .collect(Collectors.toSet());
    }

    private static RsaKey rsa(KeyPair pair) {
        return new RsaKey((RSAPublicKey) pair.getPublic());
    }

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
