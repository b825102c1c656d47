package io.shopops.audit.tenant;

import jakarta.enterprise.context.RequestScoped;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.ws.rs.ForbiddenException;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Reads the grants from the call's verified token, which the gateway made. */
@RequestScoped
public class TokenGrants {
    private final JsonWebToken token;

    TokenGrants(JsonWebToken token) {
        this.token = token;
    }

    /**
     * The caller's grants.
     *
     * @throws ForbiddenException for a token that does not carry them
     */
    public Grants grants() {
        Object enterprises = token.getClaim("enterprises");
        Object defaultEnterprise = token.getClaim("defaultEnterprise");
        if (enterprises instanceof JsonArray granted && defaultEnterprise instanceof JsonNumber own) {
            return new Grants(
                    token.getSubject(),
                    own.intValue(),
                    granted.getValuesAs(JsonNumber.class).stream()
                            .map(JsonNumber::intValue)
                            .collect(Collectors.toUnmodifiableSet()));
        }
        throw new ForbiddenException("the token names no enterprises");
    }
}
