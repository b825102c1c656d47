package io.shopops.gateway.admin;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.shopops.gateway.IdentityProvider;
import io.shopops.gateway.RealDatabase;
import io.shopops.gateway.server.StubServices;
import org.junit.jupiter.api.Test;

/** A gateway whose operator configured neither OpenID Connect nor a token file. */
@QuarkusTest
@RealDatabase
@WithTestResource(StubServices.class)
class NobodyLetInTest {
    @Test
    void closesEveryResourceToEveryone() {
        for (Operation operation : Operation.all()) {
            operation
                    .call(given())
                    .then()
                    .statusCode(401)
                    .contentType(AdminApiTest.PROBLEM)
                    .header("WWW-Authenticate", startsWith("Bearer"));
            for (String header :
                    new String[] {"Bearer " + IdentityProvider.FILE_TOKEN, "Bearer ", "Bearer", "Basic YWRtaW46"}) {
                operation
                        .call(given().header("Authorization", header))
                        .then()
                        .statusCode(401)
                        .contentType(AdminApiTest.PROBLEM);
            }
        }
    }
}
