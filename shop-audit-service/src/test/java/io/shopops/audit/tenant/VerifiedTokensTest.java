package io.shopops.audit.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.credential.TokenCredential;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.junit.jupiter.api.Test;

class VerifiedTokensTest {
    private static final Instant START = Instant.parse("2026-11-23T02:00:00Z");
    private static final String CALL = "the call that brought it";

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final List<String> validated = new ArrayList<>();
    private final VerifiedTokens tokens = new VerifiedTokens(new Validator(), now::get);

    /** When the validator's tokens end. */
    private Instant ends = START.plus(Duration.ofMinutes(5));

    @Test
    void takesATokenThatWasVerifiedWithinAMinuteWithoutAskingAgain() {
        authenticate("a");
        now.set(START.plusSeconds(59));

        SecurityIdentity again = authenticate("a");

        assertThat(validated).containsExactly("a");
        assertThat(again.getPrincipal().getName()).isEqualTo("application of a");
        assertThat(again.getRoles()).containsExactly("caller");
    }

    @Test
    void asksAgainAfterAMinute() {
        authenticate("a");
        now.set(START.plus(VerifiedTokens.REMEMBERED));

        authenticate("a");

        assertThat(validated).containsExactly("a", "a");
    }

    @Test
    void asksAgainOnceATokenHasEnded() {
        ends = START.plusSeconds(10);
        authenticate("a");
        now.set(ends);

        authenticate("a");

        assertThat(validated).containsExactly("a", "a");
    }

    @Test
    void asksForEachOtherToken() {
        authenticate("a");

        SecurityIdentity other = authenticate("b");

        assertThat(validated).containsExactly("a", "b");
        assertThat(other.getPrincipal().getName()).isEqualTo("application of b");
    }

    @Test
    void doesNotRememberWhatWasRefused() {
        assertThatThrownBy(() -> authenticate("wrong")).isInstanceOf(AuthenticationFailedException.class);
        assertThatThrownBy(() -> authenticate("wrong")).isInstanceOf(AuthenticationFailedException.class);

        assertThat(validated).containsExactly("wrong", "wrong");
    }

    @Test
    void doesNotHoldOnToTheCall() {
        assertThat(authenticate("a").<Object>getAttribute(CALL)).isNull();
        assertThat(authenticate("a")).isSameAs(authenticate("a"));
    }

    private SecurityIdentity authenticate(String token) {
        return tokens.authenticate(
                        new TokenAuthenticationRequest(new TokenCredential(token, "bearer")), new NoContext())
                .await()
                .indefinitely();
    }

    private final class Validator implements IdentityProvider<TokenAuthenticationRequest> {
        @Override
        public Class<TokenAuthenticationRequest> getRequestType() {
            return TokenAuthenticationRequest.class;
        }

        @Override
        public Uni<SecurityIdentity> authenticate(
                TokenAuthenticationRequest request, AuthenticationRequestContext context) {
            String token = request.getToken().getToken();
            validated.add(token);
            if (token.equals("wrong")) {
                return Uni.createFrom().failure(new AuthenticationFailedException());
            }
            JwtClaims claims = new JwtClaims();
            claims.setSubject("application of " + token);
            claims.setExpirationTime(NumericDate.fromSeconds(ends.getEpochSecond()));
            return Uni.createFrom()
                    .item(QuarkusSecurityIdentity.builder()
                            .setPrincipal(new DefaultJWTCallerPrincipal(claims))
                            .addRole("caller")
                            .addAttribute(CALL, new Object())
                            .build());
        }
    }

    private static final class NoContext implements AuthenticationRequestContext {
        @Override
        public Uni<SecurityIdentity> runBlocking(Supplier<SecurityIdentity> function) {
            return Uni.createFrom().item(function);
        }
    }
}
