package io.shopops.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** An administrator of the platform, with the token that the stack made. */
final class Admin {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI gateway;
    private final String token;

    /** @param gateway any whose administrators' port is asked */
    Admin(Stack stack, URI gateway) {
        this.gateway = gateway;
        this.token = Stack.read(stack.file("secrets/admin-token")).strip();
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return send("GET", path, null, "");
    }

    JsonNode post(String path, String ifMatch, String body) throws IOException, InterruptedException {
        return send("POST", path, ifMatch, body);
    }

    /** Lets an application call every version of such methods and nothing else; answers its version. */
    int grant(String application, String methods) throws IOException, InterruptedException {
        int version = get("applications/" + application).get("version").asInt();
        return send("PUT", "applications/" + application + "/grants", quoted(version), """
                {"grants": [{"method": "%s", "version": "*"}]}""".formatted(methods))
                .get("version")
                .asInt();
    }

    /** A version as {@code If-Match} has it. */
    static String quoted(int version) {
        return "\"" + version + "\"";
    }

    /**
     * Sends a request that must succeed.
     *
     * @param ifMatch the version that a change is meant for, or null
     */
    JsonNode send(String verb, String path, String ifMatch, String body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(gateway.resolve("/admin/v1/" + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(verb, HttpRequest.BodyPublishers.ofString(body));
        if (ifMatch != null) {
            request.header("If-Match", ifMatch);
        }
        HttpResponse<String> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isBetween(200, 299);
        return JSON.readTree(response.body());
    }
}
