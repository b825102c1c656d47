package io.shopops.report.tenant;

import jakarta.enterprise.context.RequestScoped;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.ws.rs.ForbiddenException;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Reads the grants out of the verified token of the call. */
@RequestScoped
public class TokenGrants {
    private final JsonWebToken token;

    TokenGrants(JsonWebToken token) {
        this.token = token;
    }

    /**
     * The grants of the calling application, as the gateway wrote them into the token.
     *
     * @throws ForbiddenException for a token that does not carry them
     */
    public Grants grants() {
        Object enterprises = token.getClaim("enterprises");
        Object defaultEnterprise = token.getClaim("defaultEnterprise");
        if (enterprises instanceof JsonArray granted && defaultEnterprise instanceof JsonNumber own) {
            return new Grants(
                    granted.getValuesAs(JsonNumber.class).stream()
                            .map(JsonNumber::intValueExact)
                            .collect(Collectors.toUnmodifiableSet()),
                    own.intValueExact());
        }
        throw new ForbiddenException("the token names no enterprises");
    }

    /**
     * The id of the calling application.
     *
     * @throws ForbiddenException for a token that does not carry it
     */
    public String application() {
        String id = token.getSubject();
        if (id == null || id.isEmpty()) {
            throw new ForbiddenException("the token names no application");
        }
        return id;
    }
}
