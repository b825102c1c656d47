package io.shopops.gateway.admin;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.shopops.gateway.IdentityProvider;
import io.shopops.gateway.RealDatabase;
import io.shopops.gateway.server.StubServices;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** What the tests of the administrators' API share. */
@RealDatabase
@WithTestResource(StubServices.class)
@WithTestResource(IdentityProvider.class)
abstract class AdminApiTest {
    static final String APPLICATIONS = "/admin/v1/applications";
    static final String PROBLEM = "application/problem+json";

    private static final AtomicInteger NUMBER = new AtomicInteger();

    @Inject
    DataSource database;

    @Inject
    ObjectMapper mapper;

    static RequestSpecification admin() {
        return given().header("Authorization", "Bearer " + IdentityProvider.FILE_TOKEN);
    }

    static RequestSpecification admin(Object body) {
        return admin().contentType(ContentType.JSON).body(body);
    }

    static RequestSpecification change(int version, Object body) {
        return admin(body).header("If-Match", etag(version));
    }

    static RequestSpecification change(int version) {
        return admin().header("If-Match", etag(version));
    }

    static String etag(int version) {
        return "\"" + version + "\"";
    }

    /** The smallest application there can be, with an id that no other test has. */
    static String newApplication() {
        String id = "T-" + NUMBER.incrementAndGet() + "-" + Integer.toHexString(System.identityHashCode(NUMBER));
        Map<String, Object> body =
                Map.of("id", id, "name", "Of " + id, "enterprises", List.of(1084, 1085), "defaultEnterprise", 1084);
        admin(body).post(APPLICATIONS).then().statusCode(201);
        return id;
    }

    /** A new key with a secret, as the answer tells of it. */
    static Response newKey(String id, String... algorithms) {
        Response made =
                admin(Map.of("kind", "secret", "algorithms", algorithms)).post(keys(id));
        made.then().statusCode(201);
        return made;
    }

    static String keys(String id) {
        return APPLICATIONS + "/" + id + "/keys";
    }

    static int version(String id) {
        return admin().get(APPLICATIONS + "/" + id).path("version");
    }

    /** The rows of a query, each as its columns' texts joined by blanks. */
    List<String> rows(String query, Object... arguments) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(query)) {
            for (int i = 0; i < arguments.length; i++) {
                statement.setObject(i + 1, arguments[i]);
            }
            List<String> rows = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    List<String> columns = new ArrayList<>();
                    for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                        columns.add(result.getString(i));
                    }
                    rows.add(String.join(" ", columns));
                }
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The actions that the log tells of an application, in order. */
    List<String> actions(String id) {
        return rows("SELECT action FROM admin_log WHERE application_id = ? ORDER BY id", id);
    }
}
