package io.shopops.report.testing;

import static io.restassured.RestAssured.given;

import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.lang.JoseException;

/** Does what the gateway does for the services: publishes a key and signs tokens with it. */
public final class Gateway {
    private final RsaJsonWebKey key;

    private Gateway(RsaJsonWebKey key) {
        this.key = key;
    }

    /** A gateway with a new key, which is the only one published from now on. */
    public static Gateway withNewKey() {
        try {
            RsaJsonWebKey key = RsaJwkGenerator.generateJwk(2048);
            key.setKeyId(UUID.randomUUID().toString());
            key.setAlgorithm("RS256");
            given().body(new JsonWebKeySet(key).toJson())
                    .put(ConfigProvider.getConfig().getValue("mp.jwt.verify.publickey.location", String.class))
                    .then()
                    .statusCode(200);
            return new Gateway(key);
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A token of an application that was granted these enterprises; the first is its default one. */
    public String token(Integer... enterprises) {
        return sign(claims(enterprises));
    }

    /** What such a token says, for tests to change. */
    public JwtClaimsBuilder claims(Integer... enterprises) {
        return Jwt.issuer("shopops-gateway")
                .audience("shopops-services")
                .subject("DC-000001")
                .groups(Set.of("application"))
                .claim("enterprises", List.of(enterprises))
                .claim("defaultEnterprise", enterprises[0])
                .expiresIn(Duration.ofMinutes(5));
    }

    public String sign(JwtClaimsBuilder claims) {
        return claims.jws().keyId(key.getKeyId()).sign(key.getPrivateKey());
    }
}
