package io.shopops.gateway.admin;

import static io.restassured.http.ContentType.JSON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ApplicationsTest extends AdminApiTest {
    private static final Map<String, Object> SMALLEST =
            Map.of("name", "Partner", "enterprises", List.of(7), "defaultEnterprise", 7);

    @Test
    void createsAnApplicationWithAllThatItHas() {
        Map<String, Object> body = Map.of(
                "name",
                "得宝 Partner",
                "status",
                "suspended",
                "enterprises",
                List.of(1084, 1085),
                "defaultEnterprise",
                1085,
                "networks",
                List.of("192.0.2.0/24", "2001:db8::/32", "198.51.100.7"),
                "limits",
                Map.of("ratePerSecond", 50, "burst", 100, "dailyQuota", 1_000_000_000_000L),
                "requiresBodyHash",
                true);

        Response created = admin(body).post(APPLICATIONS);

        created.then()
                .statusCode(201)
                .header("ETag", "\"1\"")
                .header("Location", matchesPattern("http.*/admin/v1/applications/DC-[0-9]{6}"))
                .body("id", matchesPattern("DC-[0-9]{6}"))
                .body("name", equalTo("得宝 Partner"))
                .body("status", equalTo("suspended"))
                .body("enterprises", contains(1084, 1085))
                .body("defaultEnterprise", equalTo(1085))
                .body("networks", contains("192.0.2.0/24", "2001:db8::/32", "198.51.100.7/32"))
                .body("limits.dailyQuota", equalTo(1_000_000_000_000L))
                .body("requiresBodyHash", equalTo(true))
                .body("version", equalTo(1))
                .body("keys.size()", equalTo(0))
                .body("grants.size()", equalTo(0));
        admin().get(created.header("Location")).then().statusCode(200).body("$", equalTo(created.path("$")));
    }

    @Test
    void neverGeneratesAnIdThatIsTaken() {
        String first = admin(SMALLEST).post(APPLICATIONS).path("id");
        String next = "DC-" + String.format(Locale.ROOT, "%06d", Integer.parseInt(first.substring(3)) + 1);
        admin(Map.of("id", next, "name", "By hand", "enterprises", List.of(7), "defaultEnterprise", 7))
                .post(APPLICATIONS)
                .then()
                .statusCode(201);

        admin(SMALLEST).post(APPLICATIONS).then().statusCode(201).body("id", not(equalTo(next)));
    }

    @Test
    void refusesAnIdThatIsTaken() {
        String id = newApplication();

        admin(Map.of("id", id, "name", "Again", "enterprises", List.of(7), "defaultEnterprise", 7))
                .post(APPLICATIONS)
                .then()
                .statusCode(409)
                .contentType(PROBLEM)
                .body("type", equalTo("urn:shopops:problem:conflict"));
        assertThat(actions(id)).containsExactly("application.create");
    }

    @Test
    void namesAllThatIsWrongAtOnce() {
        String body = """
                {"id":"S107","name":"a\\u0000b","status":"gone","enterprises":[0],"defaultEnterprise":"7",
                 "networks":["10.0.0.1/8"],"limits":{"ratePerSecond":0,"burst":1000001,"dailyQuota":1.5,"x":1},
                 "requiresBodyHash":"yes","colour":"red"}""";

        admin(body)
                .post(APPLICATIONS)
                .then()
                .statusCode(400)
                .contentType(PROBLEM)
                .body("type", equalTo("urn:shopops:problem:invalid-input"))
                .body(
                        "errors.field",
                        containsInAnyOrder(
                                "id",
                                "name",
                                "status",
                                "enterprises",
                                "defaultEnterprise",
                                "networks",
                                "limits.ratePerSecond",
                                "limits.burst",
                                "limits.dailyQuota",
                                "limits.x",
                                "requiresBodyHash",
                                "colour"));
    }

    @Test
    void refusesWhatIsNoJsonObject() {
        for (String body : List.of("{", "[]", "\"a\"", "{\"name\":\"a\",\"name\":\"b\"}", "{} {}", "")) {
            admin(body)
                    .post(APPLICATIONS)
                    .then()
                    .statusCode(400)
                    .contentType(PROBLEM)
                    .body("detail", not(containsString("jackson")));
        }
    }

    @Test
    void refusesABodyThatIsNotJson() {
        admin().contentType("text/plain")
                .body("{}")
                .post(APPLICATIONS)
                .then()
                .statusCode(415)
                .contentType(PROBLEM);
    }

    @Test
    void refusesABodyBeyondItsLimit() {
        admin("{\"name\":\"" + "a".repeat(2 * 1024 * 1024) + "\"}")
                .post(APPLICATIONS)
                .then()
                .statusCode(413)
                .contentType(PROBLEM);
    }

    @Test
    void changesOnlyWhatThePatchNames() {
        String id = newApplication();
        change(1, Map.of("limits", Map.of("ratePerSecond", 5, "burst", 9)))
                .patch(APPLICATIONS + "/" + id)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"");

        String patch = "{\"status\":\"suspended\",\"limits\":{\"burst\":null}}";
        change(2, patch)
                .contentType("application/merge-patch+json")
                .patch(APPLICATIONS + "/" + id)
                .then()
                .statusCode(200)
                .body("version", equalTo(3))
                .body("status", equalTo("suspended"))
                .body("name", equalTo("Of " + id))
                .body("limits.ratePerSecond", equalTo(5))
                .body("limits.burst", equalTo(null));
        assertThat(rows("SELECT details FROM admin_log WHERE application_id = ? ORDER BY id DESC LIMIT 1", id))
                .containsExactly(
                        "{\"after\": {\"limits\": {\"burst\": null, \"dailyQuota\": null, \"ratePerSecond\": 5},"
                                + " \"status\": \"suspended\"}, \"before\": {\"limits\": {\"burst\": 9, \"dailyQuota\": null,"
                                + " \"ratePerSecond\": 5}, \"status\": \"active\"}}");
    }

    @Test
    void refusesAPatchThatTakesAwayWhatIsNeeded() {
        String id = newApplication();

        change(1, "{\"name\":null,\"enterprises\":[9]}")
                .patch(APPLICATIONS + "/" + id)
                .then()
                .statusCode(400)
                .body("errors.field", containsInAnyOrder("name", "defaultEnterprise"));
        assertThat(version(id)).isEqualTo(1);
    }

    @Test
    void writesNothingWhereNothingChanges() {
        String id = newApplication();

        change(1, Map.of("status", "active"))
                .patch(APPLICATIONS + "/" + id)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"");

        assertThat(actions(id)).containsExactly("application.create");
    }

    @Test
    void asksForTheVersionThatAChangeIsMeantFor() {
        String id = newApplication();

        admin(Map.of("name", "B"))
                .patch(APPLICATIONS + "/" + id)
                .then()
                .statusCode(428)
                .contentType(PROBLEM)
                .body("type", equalTo("urn:shopops:problem:version-required"));
        for (String noVersion : List.of("*", "1", "W/\"1\"", "\"1\", \"2\"", "\"\"", "\"99999999999\"")) {
            admin(Map.of("name", "B"))
                    .header("If-Match", noVersion)
                    .patch(APPLICATIONS + "/" + id)
                    .then()
                    .statusCode(400);
        }
        change(7, Map.of("name", "B"))
                .patch(APPLICATIONS + "/" + id)
                .then()
                .statusCode(412)
                .header("ETag", "\"1\"")
                .body("currentVersion", equalTo(1));
        assertThat(version(id)).isEqualTo(1);
    }

    @Test
    void letsExactlyOneOfManyChangesOfAVersionWin() {
        String id = newApplication();
        ExecutorService threads = Executors.newFixedThreadPool(20);
        try {
            List<CompletableFuture<Integer>> changes = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                Map<String, String> patch = Map.of("name", "Writer " + i);
                changes.add(CompletableFuture.supplyAsync(
                        () -> change(1, patch).patch(APPLICATIONS + "/" + id).statusCode(), threads));
            }
            List<Integer> statuses =
                    changes.stream().map(CompletableFuture::join).sorted().toList();

            assertThat(statuses).startsWith(200).hasSize(20);
            assertThat(statuses.subList(1, 20)).containsOnly(412);
        } finally {
            threads.shutdown();
        }
        assertThat(version(id)).isEqualTo(2);
        assertThat(actions(id)).containsExactly("application.create", "application.update");
    }

    @Test
    void showsEveryApplicationOnceOnThePagesOfAList() {
        Set<String> mine = new LinkedHashSet<>();
        for (int i = 0; i < 7; i++) {
            mine.add(newApplication());
        }
        List<String> seen = new ArrayList<>();
        int total = -1;
        for (int page = 1; seen.size() != total; page++) {
            Response list = admin().queryParam("pageNumber", page)
                    .queryParam("pageSize", 3)
                    .queryParam("text", "oF T-")
                    .get(APPLICATIONS);
            list.then().statusCode(200);
            total = list.path("total");
            seen.addAll(list.path("items.id"));
        }
        assertThat(seen).doesNotHaveDuplicates().containsAll(mine).isSorted();
    }

    @Test
    void narrowsAList() {
        String id = newApplication();
        change(1, Map.of("status", "suspended", "enterprises", List.of(424242), "defaultEnterprise", 424242))
                .patch(APPLICATIONS + "/" + id);

        admin().get(APPLICATIONS + "?enterprise=424242&status=suspended&text=" + id.toLowerCase(Locale.ROOT))
                .then()
                .statusCode(200)
                .body("total", equalTo(1))
                .body("items.id", contains(id));
        admin().get(APPLICATIONS + "?enterprise=424242&status=active").then().body("total", equalTo(0));
        // Neither is a wildcard.
        admin().urlEncodingEnabled(false).get(APPLICATIONS + "?text=%25").then().body("total", equalTo(0));
        admin().get(APPLICATIONS + "?pageNumber=1000000&pageSize=500")
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(0));
    }

    @Test
    void refusesAQueryBeyondItsLimits() {
        admin().urlEncodingEnabled(false)
                .get(APPLICATIONS + "?pageNumber=0&pageSize=501&status=gone&enterprise=2147483648&sort=name&text=%00")
                .then()
                .statusCode(400)
                .contentType(PROBLEM)
                .body(
                        "errors.field",
                        containsInAnyOrder("pageNumber", "pageSize", "status", "enterprise", "sort", "text"));
    }

    @Test
    void answersWhatIsNotThereWithAProblem() {
        for (String path : List.of(APPLICATIONS + "/nobody", "/admin/v1/nothing", APPLICATIONS + "/%00")) {
            admin().urlEncodingEnabled(false)
                    .get(path)
                    .then()
                    .statusCode(404)
                    .contentType(PROBLEM)
                    .body("status", equalTo(404));
        }
        admin().delete(APPLICATIONS + "/nobody").then().statusCode(405).contentType(PROBLEM);
        admin().accept("text/html").get(APPLICATIONS).then().statusCode(406).contentType(PROBLEM);
        change(1, "{}").contentType(JSON).patch(APPLICATIONS + "/nobody").then().statusCode(404);
    }
}
