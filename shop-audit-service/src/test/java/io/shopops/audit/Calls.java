package io.shopops.audit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.shopops.audit.scenario.CorrectCalls;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Calls as the gateway makes them, for an application with the grants given. */
public final class Calls {
    /** Granted 1084, its default, and 1085. */
    public static final Calls OWNER = new Calls(1084, List.of(1084, 1085));

    /** Granted 1086 alone. */
    public static final Calls STRANGER = new Calls(1086, List.of(1086));

    /** Granted 1184, its default, and 1185: for tests of lists, which see no other test's shops. */
    public static final Calls READER = new Calls(1184, List.of(1184, 1185));

    /** Granted 1284, its default, and 1285 to 1289, each of which a test may set rules for. */
    public static final Calls MANY = new Calls(1284, List.of(1284, 1285, 1286, 1287, 1288, 1289));

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** An application that acts for these enterprises, by default for the first. */
    public static Calls of(int defaultEnterprise, Integer... others) {
        return new Calls(
                defaultEnterprise,
                Stream.concat(Stream.of(defaultEnterprise), Stream.of(others)).toList());
    }

    private final int defaultEnterprise;
    private final List<Integer> enterprises;
    private String token;
    private Instant tokenUntil;

    private Calls(int defaultEnterprise, List<Integer> enterprises) {
        this.defaultEnterprise = defaultEnterprise;
        this.enterprises = enterprises;
    }

    /** The answer, whose HTTP status is 200 as every answer's. */
    public JsonPath call(String name, String body) {
        return JsonPath.from(text(name, body));
    }

    /** The answer's {@code code message}. */
    public String answer(String name, String body) {
        return said(text(name, body));
    }

    /** The answer as it came, whose HTTP status is 200 as every answer's. */
    public String text(String name, String body) {
        HttpResponse<String> answer = send(name, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    /** The answer, whatever its HTTP status. */
    public HttpResponse<String> send(String name, String body) {
        try {
            return CLIENT.send(request(name, body), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Read without a path expression: each of those is compiled anew, which takes longer than most calls do. */
    private static String said(String answer) {
        JsonNode read = CorrectCalls.json(answer);
        return read.get("code").asInt() + " " + read.get("message").asText();
    }

    /** The answers of the same call made many times at once, each as {@link #answer} gives it. */
    public List<String> atOnce(int times, String name, String body) {
        return atOnce(times, name, call -> body);
    }

    /** The answers of calls made at once, the body of each by its number from 0. */
    public List<String> atOnce(int times, String name, IntFunction<String> body) {
        return atOnce(times, call -> name, body);
    }

    /** The answers of calls made at once, the name and the body of each by its number from 0. */
    public List<String> atOnce(int times, IntFunction<String> name, IntFunction<String> body) {
        HttpClient client = HttpClient.newHttpClient();
        return IntStream.range(0, times)
                .mapToObj(call -> client.sendAsync(
                        request(name.apply(call), body.apply(call)), HttpResponse.BodyHandlers.ofString()))
                .toList()
                .stream()
                .map(answer -> said(answer.join().body()))
                .toList();
    }

    /** One for the calls of two minutes: to sign one takes as long as many a call. */
    private synchronized String currentToken() {
        if (token == null || Instant.now().isAfter(tokenUntil)) {
            token = claims().sign();
            tokenUntil = Instant.now().plusSeconds(120);
        }
        return token;
    }

    private HttpRequest request(String name, String body) {
        return HttpRequest.newBuilder(
                        URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/ShopsCheckRest/" + name))
                .header("Authorization", "Bearer " + currentToken())
                .header("Content-Type", "application/json")
                .header("X-Request-Id", "test-" + name)
                .header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    /** The HTTP status of a call whose token is not as the gateway's. */
    public int withToken(UnaryOperator<JwtClaimsBuilder> change) {
        return given().auth()
                .oauth2(change.apply(claims()).sign())
                .contentType("application/json")
                .body(shop(1))
                .post("/ShopsCheckRest/getCheckShopInfo")
                .statusCode();
    }

    /** Makes a call with a header of the test's own. */
    public void withHeader(String name, String value) {
        given().auth()
                .oauth2(currentToken())
                .header(name, value)
                .contentType("application/json")
                .body(shop(1))
                .post("/ShopsCheckRest/getCheckShopInfo")
                .then()
                .statusCode(200);
    }

    /** A token as the gateway sends it. */
    public String token() {
        return claims().sign();
    }

    private JwtClaimsBuilder claims() {
        return Jwt.issuer("shopops-gateway")
                .audience("shopops-services")
                .subject("DC-000001")
                .groups("application")
                .claim("enterprises", enterprises)
                .claim("defaultEnterprise", defaultEnterprise)
                .expiresAt(Instant.now().plusSeconds(300));
    }

    /** A submission of a shop under a domain. */
    public static String submission(int shopsId, String domain) {
        return submission(shopsId, domain, relation(355, 310, 1485792000, "add"));
    }

    /** A submission of a shop under a domain, with its relations as JSON. */
    public static String submission(int shopsId, String domain, String... relations) {
        return """
                {"shopsId":%d,"shopName":"得宝旗舰店","shopNature":1,"shopDomain":"%s","shopRelation":[%s],"createPid":"1"}""".formatted(shopsId, domain, String.join(",", relations));
    }

    public static String relation(int brandId, int supplierId, long end, String method) {
        return "{\"brandId\":%d,\"supplierId\":%d,\"agreementEndTime\":%d,\"method\":\"%s\"}"
                .formatted(brandId, supplierId, end, method);
    }

    public static String shop(int shopsId) {
        return "{\"shopsId\":" + shopsId + "}";
    }
}
