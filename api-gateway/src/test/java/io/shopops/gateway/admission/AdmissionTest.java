package io.shopops.gateway.admission;

import static io.shopops.gateway.request.TestLimits.LIMITS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.shopops.gateway.SignedCall;
import io.shopops.gateway.answer.Refusal;
import io.shopops.gateway.application.Applications;
import io.shopops.gateway.application.ApplicationsFile;
import io.shopops.gateway.request.CallRequest;
import io.shopops.gateway.request.Entry;
import io.shopops.gateway.routing.Catalogue;
import io.shopops.gateway.routing.CatalogueHolder;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdmissionTest {
    private static final Instant NOW = Instant.parse("2026-11-21T04:00:00Z");
    private static final String METHOD = "open.shopweb.shopsCheck.allowShop";

    /** Faults by the code that answers them, each without harm to the other checks. */
    private static final Map<Integer, UnaryOperator<SignedCall>> FAULTS = Map.ofEntries(
            Map.entry(1, call -> call.without("_akey")),
            Map.entry(2, call -> call.with("_akey", "no-such-key")),
            Map.entry(3, call -> call.with("_akey", "expired-key")),
            Map.entry(4, call -> call.without("_sm")),
            Map.entry(5, call -> call.with("_sm", "sha256")),
            Map.entry(7, call -> call.secret("wrong")),
            Map.entry(8, call -> call.without("_mt")),
            Map.entry(9, call -> call.with("_mt", "open.none")),
            Map.entry(10, call -> call.without("_requestMode")),
            Map.entry(11, call -> call.without("_aid")),
            Map.entry(12, call -> call.with("_aid", "DC-000002")),
            Map.entry(13, call -> call.without("_version")),
            Map.entry(14, call -> call.without("_timestamp")),
            Map.entry(15, call -> call.with("_timestamp", "20261321000000")),
            Map.entry(16, call -> call.at(NOW.minusSeconds(601))),
            Map.entry(17, call -> call.with("_format", "yaml")));

    private static final Applications APPLICATIONS =
            new Applications(ApplicationsFile.read("classpath:test-applications.yaml"));
    private static final Catalogue CATALOGUE =
            new CatalogueHolder("classpath:test-catalogue.yaml", Set.of("shop-audit", "patrol-report", "dead")).get();

    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final Admission admission = new Admission(
            () -> APPLICATIONS,
            () -> CATALOGUE,
            new TimestampWindow(Duration.ofMinutes(10), ZoneId.of("Asia/Shanghai"), clock),
            clock);

    @Test
    void admitsACorrectCallForItsApplication() {
        Admitted admitted = admission.admit(parsed(call()), LOOPBACK);

        assertThat(admitted.api().path()).isEqualTo("/ShopsCheckRest/allowShop");
        assertThat(admitted.key().application().id()).isEqualTo("DC-000001");
    }

    @ParameterizedTest
    @CsvSource({
        "_aid, DC-000001",
        "_sm, MD5",
        "_sm, sha1",
        "_sm, SHA1",
        "_requestMode, GET",
        "_requestMode, Delete",
        "_requestMode, put",
        "_format, json",
        "_format, JSON",
        "_format, xml",
        "_format, XML",
        "_format, ''",
        "_nonce, 123",
        "x, 得 😀&=+%",
        "x, ''"
    })
    void admitsEveryAllowedForm(String name, String value) {
        assertThat(code(call().with(name, value))).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17})
    void answersEachFaultWithItsCode(int code) {
        assertThat(code(FAULTS.get(code).apply(call()))).isEqualTo(code);
    }

    @Test
    void answersAMissingSignatureWithSix() {
        assertThat(code(call().unsigned())).isEqualTo(6);
        assertThat(code(call().unsigned() + "&_sig=+")).isEqualTo(6);
    }

    @ParameterizedTest
    @CsvSource({"_akey, 1", "_sm, 4", "_mt, 8", "_requestMode, 10", "_aid, 11", "_version, 13", "_timestamp, 14"})
    void countsBlankAsMissing(String name, int code) {
        assertThat(code(call().with(name, " "))).isEqualTo(code);
        assertThat(code(call().with(name, ""))).isEqualTo(code);
    }

    /** Longer than the page allows: the code of the parameter's validity. */
    @ParameterizedTest
    @CsvSource({
        "_akey, 21, 2",
        "_aid, 21, 12",
        "_sm, 101, 5",
        "_requestMode, 101, 10",
        "_timestamp, 101, 15",
        "_format, 11, 17",
        "_mt, 101, 9",
        "_version, 101, 9",
        "_sig, 101, 7"
    })
    void refusesAParameterBeyondItsLength(String name, int length, int code) {
        String tooLong = "1".repeat(length);
        String query = name.equals("_sig")
                ? call().unsigned() + "&_sig=" + tooLong
                : call().with(name, tooLong).encoded();

        assertThat(code(query)).isEqualTo(code);
    }

    /** Of two faults at a time the protocol's order decides, not the numbers. */
    @ParameterizedTest
    @CsvSource({
        "1, 4", "4, 8", "8, 10", "10, 11", "11, 13", "13, 14", "14, 2", "14, 7", "2, 16", "3, 12", "12, 5", "3, 5",
        "5, 15", "15, 17", "16, 17", "17, 7", "16, 7", "7, 9", "10, 15", "8, 3", "13, 9", "2, 7", "12, 9"
    })
    void answersTheFaultThatComesFirst(int first, int second) {
        SignedCall both = FAULTS.get(second).apply(FAULTS.get(first).apply(call()));
        SignedCall swapped = FAULTS.get(first).apply(FAULTS.get(second).apply(call()));

        assertThat(code(both)).isEqualTo(first);
        assertThat(code(swapped)).isEqualTo(first);
    }

    @Test
    void checksTheWordOfTheRequestModeAfterTheAlgorithmAndBeforeTheTime() {
        assertThat(code(call().with("_requestMode", "patch"))).isEqualTo(10);
        assertThat(code(call().with("_requestMode", "patch").with("_sm", "rsa")))
                .isEqualTo(5);
        assertThat(code(call().with("_requestMode", "patch").with("_timestamp", "x")))
                .isEqualTo(10);
    }

    @Test
    void letsAKeySignOnlyAsItMay() {
        SignedCall sha1 = call().with("_akey", "sha1-only").with("_sm", "sha1");

        assertThat(code(sha1)).isZero();
        assertThat(code(sha1.with("_sm", "md5"))).isEqualTo(5);
    }

    @Test
    void doesNotKnowAKeyThatIsNotYetValid() {
        assertThat(code(call().with("_akey", "future-key"))).isEqualTo(2);
    }

    @Test
    void refusesWhatWasChangedAfterSigning() {
        String query = call().with("shopsId", "15").encoded();

        assertThat(code(query)).isZero();
        assertThat(code(query.replace("shopsId=15", "shopsId=16"))).isEqualTo(7);
        assertThat(code(query + "&more=1")).isEqualTo(7);
        assertThat(code(query.replace("&shopsId=15", ""))).isEqualTo(7);
    }

    @Test
    void refusesAVersionThatIsNotThere() {
        assertThat(code(call().with("_version", "v9"))).isEqualTo(9);
    }

    @Test
    void admitsAPathStyleCallWhoseBodyIsSigned() {
        byte[] body = "{\"shopsId\": 15}".getBytes(UTF_8);
        String query = SignedCall.pathStyle(NOW, body).encoded();

        assertThat(pathCode("allowShop", query, body)).isZero();
        assertThat(pathCode("none", query, body)).isEqualTo(9);
        assertThat(pathCode("allowShop", query, "{\"shopsId\": 16}".getBytes(UTF_8)))
                .isEqualTo(7);
    }

    @Test
    void doesNotSignTheBodyOfACloudCallButChecksItsHashWhereThereIsOne() {
        byte[] body = "{\"a\": 1}".getBytes(UTF_8);
        String hash = "f9d86028c6e0d64e225186f96acb69338b2c59764df79162107f5c4bb34d1310";

        assertThat(jsonCode(call().encoded(), body)).isZero();
        assertThat(jsonCode(call().with("_bodyHash", hash).encoded(), body)).isZero();
        assertThat(jsonCode(call().with("_bodyHash", hash).encoded(), "{\"a\": 2}".getBytes(UTF_8)))
                .isEqualTo(7);
        assertThat(jsonCode(call().with("_bodyHash", "x").encoded(), body)).isEqualTo(7);
    }

    private static SignedCall call() {
        return SignedCall.of(METHOD, NOW);
    }

    private int code(SignedCall call) {
        return code(call.encoded());
    }

    private int code(String query) {
        return code(CallRequest.parse(Entry.CLOUD, "/cloud.api", query, null, new byte[0], LIMITS));
    }

    private int jsonCode(String query, byte[] body) {
        return code(CallRequest.parse(Entry.CLOUD, "/cloud.api", query, "application/json", body, LIMITS));
    }

    private int pathCode(String name, String query, byte[] body) {
        return code(CallRequest.parse(Entry.PATH, "/ShopsCheckRest/" + name, query, "application/json", body, LIMITS));
    }

    private int code(CallRequest call) {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> admission.admit(call, LOOPBACK));
        return refusal == null ? 0 : refusal.code().number();
    }

    private static CallRequest parsed(SignedCall call) {
        return CallRequest.parse(Entry.CLOUD, "/cloud.api", call.encoded(), null, new byte[0], LIMITS);
    }
}
