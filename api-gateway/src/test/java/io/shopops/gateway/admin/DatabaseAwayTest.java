package io.shopops.gateway.admin;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.shopops.gateway.TestDatabase;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DatabaseAwayTest extends AdminApiTest {
    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String jdbcUrl;

    @Test
    void saysThatTheDatabaseIsAwayAndWorksOnceItIsBack() {
        String id = newApplication();
        TestDatabase away = new TestDatabase(jdbcUrl);
        away.takeAway();
        try {
            // More often than the pool has connections that broke.
            for (int i = 0; i < 10; i++) {
                refused(admin().get(APPLICATIONS));
                refused(change(1, Map.of("name", "B")).patch(APPLICATIONS + "/" + id));
                refused(admin(Map.of("kind", "secret", "algorithms", List.of("md5")))
                        .post(keys(id)));
            }
        } finally {
            away.bringBack();
        }

        await().untilAsserted(() -> admin().get(APPLICATIONS).then().statusCode(200));
        change(1, Map.of("name", "B"))
                .patch(APPLICATIONS + "/" + id)
                .then()
                .statusCode(200)
                .body("version", equalTo(2));
    }

    private static void refused(Response answer) {
        answer.then()
                .statusCode(503)
                .contentType(PROBLEM)
                .header("Retry-After", "5")
                .body("type", equalTo("urn:shopops:problem:unavailable"));
    }
}
