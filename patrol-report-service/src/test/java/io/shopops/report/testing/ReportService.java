package io.shopops.report.testing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.eclipse.microprofile.config.ConfigProvider;

/** The service under test, as its callers and its database see it. */
public final class ReportService {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final AtomicInteger ENTERPRISES = new AtomicInteger(5000);
    private static Gateway gateway;

    private ReportService() {}

    /** Waits for what follows from an event; far longer than it takes, so that a busy machine fails no test. */
    public static ConditionFactory eventually() {
        return Awaitility.await().atMost(Duration.ofSeconds(60));
    }

    /** An enterprise that no other test has. */
    public static int newEnterprise() {
        return ENTERPRISES.incrementAndGet();
    }

    /** The gateway that the tests share; where one of them made another key, a new one. */
    public static synchronized Gateway gateway() {
        if (gateway == null) {
            gateway = Gateway.withNewKey();
        }
        return gateway;
    }

    /** From now on the service gets another key of the gateway. */
    public static synchronized void rotateKey() {
        gateway = Gateway.withNewKey();
    }

    /** The statistics of the application's default enterprise. {@code fields} is JSON with single quotes, without braces. */
    public static JsonNode statistics(int enterprise, String fields) {
        return post("auditStatistics", gateway().token(enterprise), "{" + fields + "}");
    }

    /** The answer to a call. */
    public static JsonNode post(String name, String token, String body) {
        return json(text("/ShopsCheckRest/" + name, token, body));
    }

    /** The answer as it came, whose HTTP status is 200. {@code body} is JSON with single quotes. */
    public static String text(String path, String token, String body) {
        HttpRequest request = HttpRequest.newBuilder(address(path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json;charset=UTF-8")
                .POST(BodyPublishers.ofString(body.replace('\'', '"')))
                .build();
        HttpResponse<String> answer =
                CLIENT.sendAsync(request, BodyHandlers.ofString()).join();
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private static URI address(String path) {
        return URI.create(RestAssured.baseURI + ":" + RestAssured.port + path);
    }

    /** A call for a test that looks at more of the answer than its text. */
    public static RequestSpecification request(String token, String body) {
        return given().auth()
                .oauth2(token)
                .contentType("application/json;charset=UTF-8")
                .body(body.replace('\'', '"'));
    }

    /** What the service shows Prometheus. */
    public static String metrics() {
        HttpRequest request = HttpRequest.newBuilder(address("/q/metrics")).build();
        return CLIENT.sendAsync(request, BodyHandlers.ofString()).join().body();
    }

    /** What the service shows of a metric, of the series with this label. */
    public static double metric(String name, String label) {
        return metrics()
                .lines()
                .filter(line -> line.startsWith(name + "{") && line.contains(label))
                // Behind the value may be the trace of what was counted.
                .map(line -> line.replaceAll(" # .*", ""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElseThrow();
    }

    /** JSON with single quotes for double ones. */
    public static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + text, e);
        }
    }

    /** A connection of its own to the service's database, as its owner. */
    public static Connection connect() throws SQLException {
        var config = ConfigProvider.getConfig();
        return DriverManager.getConnection(
                config.getValue("quarkus.datasource.jdbc.url", String.class),
                config.getValue("quarkus.datasource.username", String.class),
                "");
    }
}
