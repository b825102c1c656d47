package io.shopops.report.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.RestAssured;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.atomic.AtomicInteger;

/** An application that exports reports of an enterprise; nobody else knows either. */
public record Exports(String application, int enterprise) {
    private static final AtomicInteger ENTERPRISES = new AtomicInteger(7100);
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    public static Exports ofNewEnterprise() {
        int enterprise = ENTERPRISES.getAndIncrement();
        return new Exports("EX-" + enterprise, enterprise);
    }

    /** Another application of the same enterprise. */
    public Exports other() {
        return new Exports(application + "-other", enterprise);
    }

    /** The answer to a call. {@code fields} is JSON with single quotes, without braces, or nothing. */
    public JsonNode call(String name, String fields) {
        return ReportService.json(ReportService.text("/LiveCheckRest/" + name, token(), body(fields)));
    }

    /** The id of a new export. */
    public String create(String fields) {
        JsonNode answer = call("createExport", fields);
        assertThat(answer.path("code").intValue()).as(answer.toString()).isEqualTo(200);
        return answer.at("/data/exportId").textValue();
    }

    public JsonNode get(String id) {
        return call("getExport", "'exportId':'" + id + "'").get("data");
    }

    /** What is known of an export once it has ended. */
    public JsonNode awaitEnd(String id) {
        ReportService.eventually().until(() -> !get(id).get("state").textValue().matches("waiting|running"));
        return get(id);
    }

    /** The answer to a download; {@code headers} are names and values by turns. */
    public HttpResponse<byte[]> download(String id, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/LiveCheckRest/downloadExport"))
                .header("Authorization", "Bearer " + token())
                .header("Content-Type", "application/json;charset=UTF-8")
                .POST(BodyPublishers.ofString(body("'exportId':'" + id + "'").replace('\'', '"')));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return CLIENT.sendAsync(request.build(), BodyHandlers.ofByteArray()).join();
    }

    private String token() {
        Gateway gateway = ReportService.gateway();
        return gateway.sign(gateway.claims(enterprise).subject(application));
    }

    private String body(String fields) {
        return "{'enterpriseId':" + enterprise + (fields.isEmpty() ? "" : ",") + fields + "}";
    }
}
