package io.shopops.gateway.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.shopops.gateway.IdentityProvider;
import io.shopops.gateway.RealDatabase;
import io.shopops.gateway.SignedCall;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.UUID;

/** What the tests that call the gateway over HTTP share. */
@RealDatabase
@WithTestResource(StubServices.class)
@WithTestResource(IdentityProvider.class)
abstract class GatewayTest {
    static final String METHODS = "open.shopweb.shopsCheck.";
    static final String FORM = "application/x-www-form-urlencoded";
    static final String JSON = "application/json";

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Inject
    GatewayServer gateway;

    /** Unlike any other: the same call twice in a second would be a repetition. */
    static SignedCall call(String name) {
        return SignedCall.of(METHODS + name, Instant.now())
                .with("_nonce", UUID.randomUUID().toString());
    }

    static SignedCall pathStyle(String body) {
        return SignedCall.pathStyle(Instant.now(), body.getBytes(UTF_8))
                .with("_nonce", UUID.randomUUID().toString());
    }

    HttpResponse<String> get(String pathAndQuery) {
        return send(request(pathAndQuery).GET());
    }

    HttpResponse<String> post(String pathAndQuery, String contentType, String body) {
        return send(postRequest(pathAndQuery, contentType, body));
    }

    /** A correct form call, as most callers send it. */
    HttpResponse<String> postForm(SignedCall call) {
        return post("/cloud.api", FORM, call.encoded());
    }

    HttpRequest.Builder postRequest(String pathAndQuery, String contentType, String body) {
        return request(pathAndQuery).header("Content-Type", contentType).POST(BodyPublishers.ofString(body));
    }

    HttpRequest.Builder request(String pathAndQuery) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.port() + pathAndQuery));
    }

    static HttpResponse<String> send(HttpRequest.Builder request) {
        return CLIENT.sendAsync(request.build(), BodyHandlers.ofString()).join();
    }

    static java.util.concurrent.CompletableFuture<HttpResponse<String>> sendLater(HttpRequest.Builder request) {
        return CLIENT.sendAsync(request.build(), BodyHandlers.ofString());
    }

    /** Sends bytes as they are, and returns all that comes until the gateway closes the connection. */
    String sendRaw(String bytes) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
            OutputStream out = socket.getOutputStream();
            out.write(bytes.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
            out.flush();
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    static JsonNode json(HttpResponse<String> response) {
        return json(response.body());
    }

    static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + text, e);
        }
    }

    static int code(HttpResponse<String> response) {
        return json(response).at("/stat/code").asInt(Integer.MIN_VALUE);
    }
}
