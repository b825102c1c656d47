package io.shopops.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A partner's client, written from the protocol's text and sharing no code with the project, so that a mistake on one
 * side is not made on the other as well. Every part of a call can be changed before or after it is signed.
 */
final class Caller {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneId.of("Asia/Shanghai"));

    private URI gateway;
    private final String secret;
    private final Map<String, String> parameters = new LinkedHashMap<>();
    private final Map<String, String> afterSigning = new LinkedHashMap<>();
    private String path = "/cloud.api";
    private PrivateKey privateKey;
    private String json;
    private String sentJson;
    private boolean hasOwnNonce;

    private Caller(URI gateway, String secret) {
        this.gateway = gateway;
        this.secret = secret;
    }

    /** A call of the first demo application, which acts for enterprise 1084. */
    static Caller demo(Stack stack) {
        return of(stack, "S107", "demo-key", "demo-secret");
    }

    /** A call of the second demo application, which acts for enterprise 1085. */
    static Caller otherDemo(Stack stack) {
        return of(stack, "DC-000002", "demo-key-2", "demo-secret-2");
    }

    static Caller of(Stack stack, String aid, String akey, String secret) {
        return of(stack.gateway(), aid, akey, secret);
    }

    static Caller of(URI gateway, String aid, String akey, String secret) {
        Caller caller = new Caller(gateway, secret);
        caller.parameters.put("_aid", aid);
        caller.parameters.put("_akey", akey);
        caller.parameters.put("_sm", "md5");
        caller.parameters.put("_requestMode", "POST");
        caller.parameters.put("_version", "v1");
        return caller.at(Instant.now());
    }

    /** A call that an RSA key signs: it names no key, but the application. */
    static Caller withRsaKey(Stack stack, String aid, PrivateKey key) {
        Caller caller = of(stack, aid, "", "").without("_akey").with("_sm", "rsa2");
        caller.privateKey = key;
        return caller;
    }

    /** The same call to another gateway. */
    Caller to(URI other) {
        gateway = other;
        return this;
    }

    Caller at(Instant time) {
        return with("_timestamp", STAMP.format(time));
    }

    /** A method of the shop audit. */
    Caller method(String name) {
        return with("_mt", "open.shopweb.shopsCheck." + name);
    }

    /** A method of the patrol report. */
    Caller patrolMethod(String name) {
        return with("_mt", "open.shopweb.liveCheck." + name);
    }

    /** The same call by its path instead of {@code _mt}; the body is then signed too. */
    Caller path(String name) {
        path = "/ShopsCheckRest/" + name;
        return this;
    }

    /** What the application may call. */
    Caller apis() {
        path = "/apis";
        return this;
    }

    Caller with(String name, Object value) {
        hasOwnNonce |= name.equals("_nonce");
        parameters.put(name, value.toString());
        return this;
    }

    Caller without(String name) {
        parameters.remove(name);
        return this;
    }

    Caller json(String body) {
        json = body;
        sentJson = body;
        return this;
    }

    /** Changes a parameter that was signed already. */
    Caller tamperedWith(String name, String value) {
        afterSigning.put(name, value);
        return this;
    }

    /** Sends another body than the one that was signed. */
    Caller tamperedBody(String body) {
        sentJson = body;
        return this;
    }

    /** Signs and sends. Each time it is a new call: it has a nonce of its own, unless one was set. */
    Answer send() {
        return send(request());
    }

    /** The signed call, to be sent once. */
    HttpRequest request() {
        if (!hasOwnNonce) {
            parameters.put("_nonce", UUID.randomUUID().toString());
        }
        Map<String, String> sent = new LinkedHashMap<>(parameters);
        sent.put("_sig", signature());
        sent.putAll(afterSigning);
        sent.values().removeIf(String::isEmpty);
        String query = sent.entrySet().stream()
                .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
                .collect(Collectors.joining("&"));
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(gateway + path + "?" + query));
        if (path.equals("/apis")) {
            request.GET();
        } else if (json == null) {
            request.uri(URI.create(gateway + path))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(query));
        } else {
            request.header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(sentJson));
        }
        return request.build();
    }

    static Answer send(HttpRequest request) {
        try {
            HttpResponse<String> response =
                    HTTP.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Answer(response.statusCode(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String signature() {
        String text = new TreeMap<>(parameters)
                .entrySet().stream()
                        .map(entry -> entry.getKey() + entry.getValue())
                        .collect(Collectors.joining());
        if (json != null && !path.equals("/cloud.api")) {
            text += json;
        }
        String algorithm = parameters.getOrDefault("_sm", "md5");
        return privateKey == null
                ? Signing.withSecret(algorithm, secret, text)
                : Signing.withKey(algorithm, privateKey, text);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** An answer, by the envelope or by path. */
    record Answer(int status, String body) {
        JsonNode tree() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException("no JSON: " + body, e);
            }
        }

        /** {@code stat.code} of the envelope; {@code code} of a service's answer by path. */
        int code() {
            JsonNode tree = tree();
            return tree.has("stat")
                    ? tree.path("stat").path("code").asInt(-1)
                    : tree.path("code").asInt(-1);
        }

        /** {@code result} of the envelope; {@code message} of a service's answer by path. */
        String message() {
            JsonNode tree = tree();
            return tree.has("stat")
                    ? tree.path("result").asText()
                    : tree.path("message").asText();
        }

        JsonNode data() {
            return tree().path("data");
        }
    }
}
