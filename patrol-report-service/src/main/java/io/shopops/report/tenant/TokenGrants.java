package io.shopops.report.tenant;

import jakarta.enterprise.context.RequestScoped;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Reads the grants out of the verified token of the call. */
@RequestScoped
public class TokenGrants {
    private final JsonWebToken token;

    TokenGrants(JsonWebToken token) {
        this.token = token;
    }

    /** The grants of the calling application, as the gateway wrote them into the token. */
    public Grants grants() {
        JsonArray enterprises = token.getClaim("enterprises");
        Object defaultEnterprise = token.getClaim("defaultEnterprise");
        return new Grants(
                enterprises.getValuesAs(JsonNumber.class).stream()
                        .map(JsonNumber::intValueExact)
                        .collect(Collectors.toUnmodifiableSet()),
                Integer.parseInt(defaultEnterprise.toString()));
    }
}
