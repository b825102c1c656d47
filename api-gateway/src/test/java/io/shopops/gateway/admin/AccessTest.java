package io.shopops.gateway.admin;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AccessTest extends AdminApiTest {
    // Asked for rather than injected: a test of the gateway without a provider starts with this class beside it.
    private final String provider = ConfigProvider.getConfig().getValue("quarkus.oidc.auth-server-url", String.class);

    @Test
    void closesEveryResourceToThoseWithoutAToken() {
        for (Operation operation : Operation.all()) {
            operation
                    .call(given())
                    .then()
                    .statusCode(401)
                    .contentType(PROBLEM)
                    .header("WWW-Authenticate", startsWith("Bearer"));
            operation.call(with("not a token")).then().statusCode(401).contentType(PROBLEM);
        }
    }

    @Test
    void letsViewersReadAndNotWrite() {
        String viewer = signed(claims("platform-viewer"));
        List<String> refused = new ArrayList<>();
        for (Operation operation : Operation.all()) {
            Response answer = operation.call(with(viewer));
            if (operation.verb().equals("GET")) {
                assertThat(answer.statusCode()).as(operation.toString()).isIn(200, 404);
            } else {
                answer.then().statusCode(403).contentType(PROBLEM);
                refused.add(operation.toString());
            }
        }
        assertThat(refused).hasSizeGreaterThanOrEqualTo(7);
    }

    @Test
    void letsAdministratorsDoEverythingInTheirOwnName() {
        String id = newApplication();

        with(signed(claims("platform-admin")))
                .contentType("application/json")
                .header("If-Match", etag(1))
                .body("{\"name\":\"B\"}")
                .patch(APPLICATIONS + "/" + id)
                .then()
                .statusCode(200);

        assertThat(rows("SELECT who FROM admin_log WHERE application_id = ? ORDER BY id", id))
                .containsExactly("local-admin", "grace");
    }

    @Test
    void takesRolesFromTheRealmAsWell() {
        Map<String, Object> claims = claims();
        claims.put("realm_access", Map.of("roles", List.of("platform-viewer")));

        get(signed(claims)).then().statusCode(200);
    }

    @Test
    void refusesATokenThatIsNotMeantForIt() {
        Map<String, Object> expired = claims("platform-admin");
        expired.put("exp", Instant.now().minusSeconds(120).getEpochSecond());
        Map<String, Object> elsewhere = claims("platform-admin");
        elsewhere.put("aud", "shopops-services");
        Map<String, Object> aimless = claims("platform-admin");
        aimless.remove("aud");
        Map<String, Object> foreign = claims("platform-admin");
        foreign.put("iss", "http://127.0.0.1:1");

        get(signed(claims("platform-admin"))).then().statusCode(200);
        for (Map<String, Object> wrong : List.of(expired, elsewhere, aimless, foreign)) {
            get(signed(wrong)).then().statusCode(401).contentType(PROBLEM);
        }
        get(provided("/forge", claims("platform-admin"))).then().statusCode(401).contentType(PROBLEM);
    }

    @Test
    void refusesATokenWithoutARoleOfItsOwn() {
        get(signed(claims("some-other-role"))).then().statusCode(403).contentType(PROBLEM);
    }

    @Test
    void refusesATokenThatIsAlmostThatOfTheFile() {
        String token = io.shopops.gateway.IdentityProvider.FILE_TOKEN;

        get(token).then().statusCode(200);
        get(token.toUpperCase(java.util.Locale.ROOT)).then().statusCode(401);
        get(token.substring(1)).then().statusCode(401);
        get(token + "0").then().statusCode(401);
    }

    @Test
    void leavesHealthAndTheKeysOfTokensOpen() {
        for (String path : List.of("/q/health/live", "/.well-known/jwks.json", "/q/openapi")) {
            given().get(path).then().statusCode(200);
            with("not a token").get(path).then().statusCode(200);
        }
        given().get("/.well-known/jwks.json").then().body("keys[0].kty", equalTo("RSA"));
    }

    private Map<String, Object> claims(String... roles) {
        Map<String, Object> claims = new HashMap<>();
        claims.put("iss", provider);
        claims.put("aud", "shopops-admin");
        claims.put("sub", "42");
        claims.put("preferred_username", "grace");
        claims.put("iat", Instant.now().getEpochSecond());
        claims.put("exp", Instant.now().plusSeconds(60).getEpochSecond());
        if (roles.length > 0) {
            claims.put("groups", List.of(roles));
        }
        return claims;
    }

    private String signed(Map<String, Object> claims) {
        return provided("/sign", claims);
    }

    private String provided(String path, Map<String, Object> claims) {
        return given().baseUri(provider)
                .port(java.net.URI.create(provider).getPort())
                .body(claims)
                .contentType("application/json")
                .post(path)
                .asString();
    }

    private static Response get(String token) {
        return with(token).get(APPLICATIONS);
    }

    private static RequestSpecification with(String token) {
        return given().header("Authorization", "Bearer " + token);
    }
}
