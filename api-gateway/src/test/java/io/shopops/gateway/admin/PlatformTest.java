package io.shopops.gateway.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Grants, and what concerns all applications. */
@QuarkusTest
class PlatformTest extends AdminApiTest {
    private static final Map<String, String> KNOWN = Map.of("method", "open.shopweb.shopsCheck.slow", "version", "v1");

    @Test
    void replacesGrantsAndNamesThoseThatMatchNothing() {
        String id = newApplication();
        Map<String, String> prefix = Map.of("method", "open.shopweb.shopsCheck.*", "version", "*");
        Map<String, String> slip = Map.of("method", "open.shopweb.shopsChek.*", "version", "v1");

        change(1, Map.of("grants", List.of(slip, KNOWN, prefix)))
                .put(grants(id))
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("grants", contains(prefix, KNOWN, slip))
                .body("unknown", contains(slip));
        admin().get(grants(id))
                .then()
                .statusCode(200)
                .body("version", equalTo(2))
                .body("grants.size()", equalTo(3));
        change(2, Map.of("grants", List.of(prefix, KNOWN, slip)))
                .put(grants(id))
                .then()
                .statusCode(200)
                .body("version", equalTo(2));
        change(2, Map.of("grants", List.of()))
                .put(grants(id))
                .then()
                .statusCode(200)
                .body("grants.size()", equalTo(0));

        assertThat(actions(id)).containsExactly("application.create", "grants.replace", "grants.replace");
    }

    @Test
    void namesEveryGrantThatIsWrong() {
        String id = newApplication();

        change(1, Map.of("grants", List.of(KNOWN, KNOWN, Map.of("method", "a b", "version", "", "x", 1))))
                .put(grants(id))
                .then()
                .statusCode(400)
                .body(
                        "errors.field",
                        containsInAnyOrder("grants[1].method", "grants[2].method", "grants[2].version", "grants[2].x"));
        change(1, "{}").put(grants(id)).then().statusCode(400).body("errors.field", contains("grants"));
    }

    @Test
    void takesAThousandGrantsAndNotOneMore() {
        String id = newApplication();
        List<Map<String, String>> grants = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            grants.add(Map.of("method", "open.m" + i, "version", "v1"));
        }

        change(1, Map.of("grants", grants))
                .put(grants(id))
                .then()
                .statusCode(200)
                .body("unknown.size()", equalTo(1_000));
        grants.add(KNOWN);
        change(2, Map.of("grants", grants)).put(grants(id)).then().statusCode(400);
    }

    @Test
    void showsTheCatalogueByMethod() {
        Response list = admin().get("/admin/v1/catalogue?pageSize=2");

        list.then()
                .statusCode(200)
                .body("total", greaterThan(2))
                .body("items[0].method", equalTo("open.shopweb.shopsCheck.allowShop"))
                .body("items[0].service", equalTo("shop-audit"))
                .body("items[0].timeout", equalTo("PT10S"))
                .body("items[0].stream", equalTo(false))
                .body("items[0].grant", equalTo("open.shopweb.shopsCheck.allowShop"))
                .body("items[0].summary", equalTo(""))
                .body("items[0].parameters.size()", equalTo(0))
                .body("items[0].containsKey('example')", equalTo(false));
        Response all = admin().get("/admin/v1/catalogue?pageSize=100");
        all.then()
                .body("items.find { it.method.endsWith('.odd') }.summary", equalTo("Odd"))
                .body("items.find { it.method.endsWith('.odd') }.example.a", equalTo(1))
                .body("items.find { it.method.endsWith('.odd') }.parameters[0].required", equalTo(true))
                .body("items.find { it.method.endsWith('.odd') }.parameters[0].description", equalTo("A"))
                .body("items.find { it.method.endsWith('.file') }.stream", equalTo(true));
        admin().get("/admin/v1/catalogue?pageNumber=999")
                .then()
                .statusCode(200)
                .body("total", equalTo(list.path("total")))
                .body("items.size()", equalTo(0));
    }

    @Test
    void saysThatTheCatalogueOfTheProgramDoesNotChange() {
        admin().post("/admin/v1/catalogue/reload")
                .then()
                .statusCode(409)
                .contentType(PROBLEM)
                .body("detail", containsString("shopops.gateway.catalogue.location"));
    }

    @Test
    void showsTheUsageOfDays() throws SQLException {
        String id = newApplication();
        for (String day : List.of("2026-03-01", "2026-03-02", "2026-03-04")) {
            run("INSERT INTO usage_of_day VALUES ('" + id + "', '" + day + "', 5, 4, 3, 2)");
        }

        admin().get("/admin/v1/usage?from=2026-03-01&to=2026-03-03&application=" + id)
                .then()
                .statusCode(200)
                .body("total", equalTo(2))
                .body("items.day", contains("2026-03-02", "2026-03-01"))
                .body("items[0].succeeded", equalTo(5))
                .body("items[0].businessErrors", equalTo(4))
                .body("items[0].refused", equalTo(3))
                .body("items[0].failed", equalTo(2));
        admin().get("/admin/v1/usage").then().statusCode(200);
        for (String wrong :
                List.of("from=2026-03-02&to=2026-03-01", "from=2025-03-01&to=2026-03-02", "from=2026-02-30")) {
            admin().get("/admin/v1/usage?" + wrong).then().statusCode(400).body("errors.field", hasItem("from"));
        }
        admin().get("/admin/v1/usage?from=2025-03-01&to=2026-03-01").then().statusCode(200);
    }

    @Test
    void keepsThePagesOfTheLogInPlaceWhileItGrows() {
        String id = newApplication();
        for (int version = 1; version < 5; version++) {
            change(version, Map.of("name", "N" + version))
                    .patch(APPLICATIONS + "/" + id)
                    .then()
                    .statusCode(200);
        }
        String log = "/admin/v1/log?pageSize=2&application=" + id;
        List<Number> seen = new ArrayList<>(admin().get(log).<List<Number>>path("items.id"));
        String pinned = log + "&upTo=" + seen.get(0);

        change(5, Map.of("name", "N5")).patch(APPLICATIONS + "/" + id).then().statusCode(200);
        seen.addAll(admin().get(pinned + "&pageNumber=2").<List<Number>>path("items.id"));
        Response last = admin().get(pinned + "&pageNumber=3");
        seen.addAll(last.<List<Number>>path("items.id"));

        assertThat(seen).hasSize(5).doesNotHaveDuplicates();
        last.then()
                .body("total", equalTo(5))
                .body("items[0].action", equalTo("application.create"))
                .body("items[0].who", equalTo("local-admin"))
                .body("items[0].details.after.name", equalTo("Of " + id));
    }

    @Test
    void neverChangesTheLog() {
        newApplication();

        for (String change : List.of("UPDATE admin_log SET who = 'x'", "DELETE FROM admin_log", "TRUNCATE admin_log")) {
            assertThatThrownBy(() -> run(change)).hasMessageContaining("append-only");
        }
    }

    @Test
    void tellsWhatSecretsAreEncryptedUnderAndRotatesIt() {
        newKey(newApplication(), "md5");

        admin().get("/admin/v1/secret-encryption")
                .then()
                .statusCode(200)
                .body("keys[0].current", equalTo(true))
                .body("keys[0].secrets", greaterThan(0));
        admin().post("/admin/v1/secret-encryption/rotate")
                .then()
                .statusCode(200)
                .body("keys[0].current", equalTo(true));
        admin().get("/admin/v1/log?pageSize=1").then().body("items[0].action", equalTo("secret-encryption.rotate"));
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.createStatement().execute(sql);
        }
    }

    private static String grants(String id) {
        return APPLICATIONS + "/" + id + "/grants";
    }
}
