package io.shopops.gateway.token;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Where services find the keys that verify our tokens. */
@Path("/.well-known/jwks.json")
public class JwksResource {
    private final String publicKeys;

    JwksResource(SigningKeys keys) {
        this.publicKeys = keys.publicKeys();
    }

    @GET
    @PermitAll
    @Produces(MediaType.APPLICATION_JSON)
    public String publicKeys() {
        return publicKeys;
    }
}
