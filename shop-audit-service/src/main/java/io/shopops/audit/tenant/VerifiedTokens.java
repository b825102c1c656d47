package io.shopops.audit.tenant;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.smallrye.jwt.runtime.auth.MpJwtValidator;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Takes a token, letter for letter, that was verified within the last minute, without its signature being computed anew:
 * the gateway sends one application's for three to four minutes. It is asked before the validator of SmallRye JWT and
 * leaves to it what it does not know. What was refused is not remembered.
 *
 * <p>No token is remembered beyond its end. A key that the gateway no longer shows holds for a minute longer than it
 * would.
 */
@ApplicationScoped
public class VerifiedTokens implements IdentityProvider<TokenAuthenticationRequest> {
    static final Duration REMEMBERED = Duration.ofMinutes(1);
    /** Of some kilobytes each. */
    private static final int MOST = 1_000;

    /** @param taken until when the token may be taken unseen: a minute, and no longer than it lives */
    private record Verified(SecurityIdentity identity, Instant taken) {}

    private final IdentityProvider<TokenAuthenticationRequest> validator;
    private final InstantSource clock;
    /** It forgets by a time of its own; whether a token still counts, the clock says. */
    private final Cache<String, Verified> verified =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(REMEMBERED).build();

    @Inject
    VerifiedTokens(MpJwtValidator validator, Clock clock) {
        this((IdentityProvider<TokenAuthenticationRequest>) validator, clock);
    }

    VerifiedTokens(IdentityProvider<TokenAuthenticationRequest> validator, InstantSource clock) {
        this.validator = validator;
        this.clock = clock;
    }

    /** Before the validator, which has {@code SYSTEM_FIRST + 1}, as all that say nothing. */
    @Override
    public int priority() {
        return SYSTEM_FIRST + 2;
    }

    @Override
    public Class<TokenAuthenticationRequest> getRequestType() {
        return TokenAuthenticationRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            TokenAuthenticationRequest request, AuthenticationRequestContext context) {
        String token = request.getToken().getToken();
        Verified known = verified.getIfPresent(token);
        if (known != null && clock.instant().isBefore(known.taken())) {
            return Uni.createFrom().item(known.identity());
        }
        return validator.authenticate(request, context).map(identity -> remember(token, identity));
    }

    /** Answers what all calls with the token are given: the same, whether the validator was asked for it or not. */
    private SecurityIdentity remember(String token, SecurityIdentity identity) {
        if (identity == null || !(identity.getPrincipal() instanceof JsonWebToken claims)) {
            return identity;
        }
        Instant ends = Instant.ofEpochSecond(claims.getExpirationTime());
        Instant forgotten = clock.instant().plus(REMEMBERED);
        // Without the call that brought it, which the validator's identity holds on to.
        SecurityIdentity callless = QuarkusSecurityIdentity.builder()
                .setPrincipal(claims)
                .addCredentials(identity.getCredentials())
                .addRoles(identity.getRoles())
                .build();
        verified.put(token, new Verified(callless, ends.isBefore(forgotten) ? ends : forgotten));
        return callless;
    }
}
