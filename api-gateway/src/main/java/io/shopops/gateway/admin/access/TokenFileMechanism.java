package io.shopops.gateway.admin.access;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.shopops.gateway.setup.GatewayConfig;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Lets in who brings the token of {@code shopops.gateway.admin.token-file}, as {@value #NAME}. Every other token is
 * left to OpenID Connect, where that is configured; where neither is, nobody is let in.
 */
@ApplicationScoped
class TokenFileMechanism implements HttpAuthenticationMechanism {
    static final String NAME = "local-admin";

    private static final String BEARER = "bearer ";

    private final Optional<TokenFile> file;

    TokenFileMechanism(GatewayConfig config) {
        file = config.admin().tokenFile().map(TokenFile::read);
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext call, IdentityProviderManager identities) {
        String header = call.request().getHeader(HttpHeaderNames.AUTHORIZATION);
        if (file.isEmpty() || header == null || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return Uni.createFrom().nullItem();
        }
        if (!file.get().holds(header.substring(BEARER.length()))) {
            return Uni.createFrom().nullItem();
        }
        return Uni.createFrom()
                .item(QuarkusSecurityIdentity.builder()
                        .setPrincipal(new QuarkusPrincipal(NAME))
                        .addRole(Roles.ADMIN)
                        .build());
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext call) {
        return Uni.createFrom().item(new ChallengeData(401, HttpHeaderNames.WWW_AUTHENTICATE, "Bearer"));
    }

    /** Before OpenID Connect, which refuses a token that is not its own. */
    @Override
    public int getPriority() {
        return DEFAULT_PRIORITY + 1_000;
    }
}
