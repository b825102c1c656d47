package io.shopops.gateway.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.shopops.gateway.Partners;
import io.shopops.gateway.SignedCall;
import io.shopops.gateway.TestDatabase;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a change in the database does to calls, and what the database's absence does not. */
@QuarkusTest
class DirectoryCallsTest extends GatewayTest {
    private static final String PARTNER = """
            applications:
              - id: %s
                name: A partner
                enterprises: [7]
                defaultEnterprise: 7
                grants: [{method: "*", version: "*"}]
                keys: [{akey: key-of-%s, secret: test-secret, algorithms: [md5]}]
            """;

    @Inject
    Partners partners;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String jdbcUrl;

    private TestDatabase database;

    @BeforeEach
    void open() {
        database = new TestDatabase(jdbcUrl);
    }

    private int codeFor(String id) {
        SignedCall call = call("allowShop").with("_aid", id).with("_akey", "key-of-" + id);
        return code(postForm(call));
    }

    @Test
    void takesCallsOfAnApplicationFromItsCreationToItsSuspension() throws Exception {
        assertThat(codeFor("DC-7")).isEqualTo(2);
        partners.add(PARTNER.formatted("DC-7", "DC-7"));
        assertThat(codeFor("DC-7")).isZero();

        database.run("UPDATE application SET status = 'suspended' WHERE id = 'DC-7'");
        await().untilAsserted(() -> assertThat(codeFor("DC-7")).isEqualTo(2));
    }

    @Test
    void servesOnWhileTheDatabaseIsAwayAndHearsOfChangesOnceItIsBack() throws Exception {
        partners.add(PARTNER.formatted("DC-8", "DC-8"));
        database.takeAway();
        try {
            database.run("UPDATE access_key SET revoked_at = now() WHERE akey = 'key-of-DC-8'");
            assertThat(codeFor("DC-8")).isZero();
            RestAssured.get("/q/health/ready").then().statusCode(200);
        } finally {
            database.bringBack();
        }

        await().untilAsserted(() -> assertThat(codeFor("DC-8")).isEqualTo(2));
    }
}
