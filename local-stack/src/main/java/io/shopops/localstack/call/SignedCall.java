package io.shopops.localstack.call;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** Signs calls with one key and sends them to a gateway: how a partner's client does it, in one class. */
public final class SignedCall {
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(30);

    private final URI gateway;
    private final Key key;
    private final ZoneId zone;
    private final Clock clock;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(CONNECT).build();

    /**
     * @param gateway such as {@code http://127.0.0.1:8080}
     * @param zone the zone of the platform's time stamps
     */
    public SignedCall(URI gateway, Key key, ZoneId zone, Clock clock) {
        this.gateway = gateway;
        this.key = key;
        this.zone = zone;
        this.clock = clock;
    }

    /**
     * Who calls.
     *
     * @param aid the application, or {@code S107}
     * @param akey the key; null where the application is to be known by {@code aid} alone, which RSA can
     * @param secret its secret; null with RSA
     * @param rsaKey with RSA the private key; null else
     * @param algorithm one of {@link Signing#algorithms()}
     */
    public record Key(String aid, String akey, String secret, PrivateKey rsaKey, String algorithm) {
        public Key {
            algorithm = algorithm.toLowerCase(Locale.ROOT);
            if (!Signing.algorithms().contains(algorithm)) {
                throw new IllegalArgumentException(
                        "--sm is \"" + algorithm + "\", not one of " + String.join(", ", Signing.algorithms()));
            }
            if (Signing.isRsa(algorithm) == (rsaKey == null)) {
                throw new IllegalArgumentException("--sm rsa and rsa2 take --rsa-key, the others --secret");
            }
        }

        /** One that shares a secret with the gateway. */
        public Key(String aid, String akey, String secret, String algorithm) {
            this(aid, akey, secret, null, algorithm);
        }

        @Override
        public String toString() {
            return "Key[" + aid + ", " + akey + "]";
        }
    }

    /** A method by its name, the business parameters as a form. */
    public HttpRequest form(String method, String version, Map<String, String> business) {
        SortedMap<String, String> parameters = parameters(version);
        parameters.put("_mt", method);
        parameters.putAll(business);
        sign(parameters, new byte[0]);
        return request("/cloud.api")
                .header("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
                .POST(HttpRequest.BodyPublishers.ofString(encoded(parameters)))
                .build();
    }

    /** A method by its name, the business parameters as a JSON object. The signature does not cover the body. */
    public HttpRequest json(String method, String version, Map<String, String> business, String body) {
        SortedMap<String, String> parameters = parameters(version);
        parameters.put("_mt", method);
        parameters.putAll(business);
        sign(parameters, new byte[0]);
        return json("/cloud.api", parameters, body);
    }

    /** A method by its path, the business parameters as a JSON object. The signature covers the body. */
    public HttpRequest path(String path, String version, Map<String, String> business, String body) {
        SortedMap<String, String> parameters = parameters(version);
        parameters.putAll(business);
        sign(parameters, body.getBytes(StandardCharsets.UTF_8));
        return json(path, parameters, body);
    }

    /** A path that is asked with everything in the query. */
    public HttpRequest get(String path, String version, Map<String, String> business) {
        SortedMap<String, String> parameters = parameters(version);
        parameters.putAll(business);
        sign(parameters, new byte[0]);
        return request(path + "?" + encoded(parameters)).GET().build();
    }

    private HttpRequest json(String path, SortedMap<String, String> parameters, String body) {
        return request(path + "?" + encoded(parameters))
                .header("Content-Type", "application/json; charset=UTF-8")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private HttpRequest.Builder request(String pathAndQuery) {
        return HttpRequest.newBuilder(URI.create(gateway + pathAndQuery)).timeout(ANSWER);
    }

    /** Sends a request and answers the body, whatever the HTTP status. */
    public String send(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8))
                .body();
    }

    private SortedMap<String, String> parameters(String version) {
        SortedMap<String, String> parameters = new TreeMap<>();
        parameters.put("_aid", key.aid());
        if (key.akey() != null) {
            parameters.put("_akey", key.akey());
        }
        parameters.put("_sm", key.algorithm());
        parameters.put("_requestMode", "post");
        parameters.put("_version", version);
        parameters.put("_timestamp", TIMESTAMP.format(LocalDateTime.now(clock.withZone(zone))));
        parameters.put("_nonce", UUID.randomUUID().toString());
        return parameters;
    }

    private void sign(SortedMap<String, String> parameters, byte[] body) {
        parameters.put("_sig", signature(key, parameters, body));
    }

    /** Signs every name and value in the order of the names, and the body where it is covered. */
    static String signature(Key key, SortedMap<String, String> parameters, byte[] body) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        parameters.forEach((name, value) -> {
            text.writeBytes(utf8(name));
            text.writeBytes(utf8(value));
        });
        text.writeBytes(body);
        return Signing.isRsa(key.algorithm())
                ? Signing.withPrivateKey(key.algorithm(), key.rsaKey(), text.toByteArray())
                : Signing.withSecret(key.algorithm(), key.secret(), text.toByteArray());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String encoded(SortedMap<String, String> parameters) {
        List<String> pairs = new ArrayList<>();
        parameters.forEach((name, value) -> pairs.add(encode(name) + "=" + encode(value)));
        return pairs.stream().collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
