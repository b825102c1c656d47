package io.shopops.gateway.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import io.shopops.gateway.application.Application;
import io.shopops.gateway.application.TestApplications;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InternalTokensTest {
    private static final Instant NOW = Instant.parse("2026-11-21T04:00:00Z");
    private static final Application ONE = TestApplications.of("DC-000001", 1084, 1085);

    @TempDir
    Path directory;

    private final SettableClock clock = new SettableClock();
    private final SigningKeys keys = SigningKeys.generate();
    private final List<Runnable> renewals = new ArrayList<>();
    private final InternalTokens tokens = new InternalTokens(keys, clock, renewals::add);

    @Test
    void saysWhoCallsForFiveMinutes() throws InvalidJwtException, JoseException, MalformedClaimException {
        JwtClaims claims = verified(tokens.authorizationOf(ONE), keys, NOW.plusSeconds(299));

        assertThat(claims.getIssuer()).isEqualTo("shopops-gateway");
        assertThat(claims.getAudience()).containsExactly("shopops-services");
        assertThat(claims.getSubject()).isEqualTo("DC-000001");
        assertThat(claims.getStringListClaimValue("groups")).containsExactly("application");
        assertThat(enterprises(claims)).asInstanceOf(LIST).containsExactlyInAnyOrder(1084L, 1085L);
        assertThat(claims.getClaimValue("defaultEnterprise", Long.class)).isEqualTo(1084L);
        assertThat(claims.getIssuedAt().getValue()).isEqualTo(NOW.getEpochSecond());
        assertThat(claims.getExpirationTime().getValue())
                .isEqualTo(NOW.plusSeconds(300).getEpochSecond());
    }

    @Test
    void signsWithRs256AndNamesTheKey() throws JoseException {
        JsonWebSignature token =
                (JsonWebSignature) JsonWebSignature.fromCompactSerialization(token(tokens.authorizationOf(ONE)));

        assertThat(token.getAlgorithmHeaderValue()).isEqualTo("RS256");
        assertThat(token.getKeyIdHeaderValue()).isEqualTo(keys.signingKeyId());
    }

    @Test
    void usesATokenForFourMinutesAndThenSignsAnother() {
        CharSequence first = tokens.authorizationOf(ONE);

        clock.now = NOW.plusSeconds(239);
        assertThat(tokens.authorizationOf(ONE)).isEqualTo(first);
        clock.now = NOW.plusSeconds(240);
        assertThat(tokens.authorizationOf(ONE)).isNotEqualTo(first);
    }

    @Test
    void hasTheNextSignedElsewhereWhereAnApplicationGoesOnCalling()
            throws InvalidJwtException, JoseException, MalformedClaimException {
        CharSequence first = tokens.authorizationOf(ONE);

        clock.now = NOW.plusSeconds(179);
        tokens.authorizationOf(ONE);
        assertThat(renewals).isEmpty();
        clock.now = NOW.plusSeconds(210);
        assertThat(tokens.authorizationOf(ONE)).isSameAs(first);
        assertThat(tokens.authorizationOf(ONE)).isSameAs(first);
        assertThat(renewals).hasSize(1);

        renewals.get(0).run();
        clock.now = NOW.plusSeconds(300);
        CharSequence next = tokens.authorizationOf(ONE);
        assertThat(verified(next, keys, NOW.plusSeconds(509)).getIssuedAt().getValue())
                .isEqualTo(NOW.plusSeconds(210).getEpochSecond());
        assertThat(renewals).hasSize(1);
    }

    @Test
    void spreadsRenewalsOfThoseThatBeganTogether() {
        List<Application> all = IntStream.range(0, 300)
                .mapToObj(i -> TestApplications.of("DC-%06d".formatted(i), 1))
                .toList();
        all.forEach(tokens::authorizationOf);

        clock.now = NOW.plusSeconds(194);
        all.forEach(tokens::authorizationOf);
        assertThat(renewals).hasSizeBetween(100, 200);
        clock.now = NOW.plusSeconds(210);
        all.forEach(tokens::authorizationOf);
        assertThat(renewals).hasSize(300);
    }

    @Test
    void aRenewalOfWhatHasChangedSinceIsNotUsed() throws InvalidJwtException, JoseException, MalformedClaimException {
        Application changed = TestApplications.of("DC-000001", 1084);
        tokens.authorizationOf(ONE);
        clock.now = NOW.plusSeconds(210);
        tokens.authorizationOf(ONE);
        tokens.authorizationOf(changed);

        renewals.get(0).run();
        JwtClaims claims = verified(tokens.authorizationOf(changed), keys, clock.now);
        assertThat(enterprises(claims)).asInstanceOf(LIST).containsExactly(1084L);
    }

    @Test
    void forgetsTheTokensOfApplicationsThatStoppedCalling() {
        tokens.authorizationOf(ONE);
        tokens.authorizationOf(TestApplications.of("DC-000002", 1));

        clock.now = NOW.plusSeconds(239);
        tokens.authorizationOf(TestApplications.of("DC-000003", 1));
        assertThat(tokens.known()).isEqualTo(3);
        clock.now = NOW.plusSeconds(240);
        tokens.authorizationOf(TestApplications.of("DC-000003", 1));
        assertThat(tokens.known()).isEqualTo(1);
    }

    @Test
    void givesEachApplicationItsOwnAndAChangedOneANew() {
        Application changed = TestApplications.of("DC-000001", 1084);

        assertThat(tokens.authorizationOf(ONE)).isNotEqualTo(tokens.authorizationOf(changed));
    }

    @Test
    void namesKeysByTheirThumbprintAndShowsNoPrivateHalf() throws JoseException {
        JsonWebKey key = new JsonWebKeySet(keys.publicKeys()).getJsonWebKeys().get(0);

        assertThat(key.getKeyId()).isEqualTo(key.calculateBase64urlEncodedThumbprint("SHA-256"));
        assertThat(key.getUse()).isEqualTo("sig");
        assertThat(keys.publicKeys()).doesNotContain("\"d\"", "\"p\"", "\"q\"");
    }

    @Test
    void signsWithTheFirstFileAndShowsAll()
            throws IOException, NoSuchAlgorithmException, JoseException, InvalidJwtException, MalformedClaimException {
        SigningKeys next = SigningKeys.read(List.of(pem("next", 2048)));
        SigningKeys both = SigningKeys.read(List.of(directory.resolve("next"), pem("last", 2048)));

        assertThat(both.signingKeyId()).isEqualTo(next.signingKeyId());
        assertThat(new JsonWebKeySet(both.publicKeys()).getJsonWebKeys()).hasSize(2);
        assertThat(verified(new InternalTokens(both, clock, renewals::add).authorizationOf(ONE), next, NOW)
                        .getSubject())
                .isEqualTo("DC-000001");
    }

    @Test
    void refusesAFileWithoutAStrongRsaKey() throws IOException, NoSuchAlgorithmException {
        Path garbage = Files.writeString(directory.resolve("garbage"), "hush-hush");
        Path weak = pem("weak", 1024);

        assertThatThrownBy(() -> SigningKeys.read(List.of(garbage)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("garbage")
                .hasMessageNotContaining("hush");
        assertThatThrownBy(() -> SigningKeys.read(List.of(weak))).hasMessageContaining("2048 bits");
        assertThatThrownBy(() -> SigningKeys.read(List.of(directory.resolve("none"))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static JwtClaims verified(CharSequence authorization, SigningKeys keys, Instant at)
            throws JoseException, InvalidJwtException {
        return new JwtConsumerBuilder()
                .setVerificationKeyResolver(
                        new JwksVerificationKeyResolver(new JsonWebKeySet(keys.publicKeys()).getJsonWebKeys()))
                .setExpectedAudience("shopops-services")
                .setEvaluationTime(NumericDate.fromSeconds(at.getEpochSecond()))
                .build()
                .processToClaims(token(authorization));
    }

    private static List<?> enterprises(JwtClaims claims) throws MalformedClaimException {
        return claims.getClaimValue("enterprises", List.class);
    }

    private Path pem(String name, int bits) throws IOException, NoSuchAlgorithmException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(bits);
        KeyPair pair = generator.generateKeyPair();
        String base64 = Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded());
        return Files.writeString(
                directory.resolve(name), "-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n");
    }

    private static final class SettableClock extends Clock {
        private Instant now = NOW;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }

    private static String token(CharSequence authorization) {
        assertThat(authorization).startsWith("Bearer ");
        return authorization.toString().substring("Bearer ".length());
    }
}
