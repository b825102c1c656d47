package io.shopops.gateway.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.shopops.gateway.SignedCall;
import io.shopops.gateway.TestKeys;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Makes the request that a scenario tells of. */
final class ScenarioCall {
    private static final String METHOD = "open.shopweb.shopsCheck.allowShop";
    /** {@code @x*100}: the text x, a hundred times over, a {@code #} in it numbered. */
    private static final Pattern REPEATED = Pattern.compile("@([^*]+)\\*([0-9]+)");

    private final Scenario.Call scenario;
    private final byte[] json;
    private final List<String> secrets = new ArrayList<>();

    ScenarioCall(Scenario.Call scenario) {
        this.scenario = scenario;
        this.json = scenario.json() == null ? null : expanded(scenario.json()).getBytes(UTF_8);
    }

    HttpRequest.Builder request(String gateway) {
        String parameters = parameters();
        boolean inQuery = scenario.inQuery() || json != null;
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(gateway + scenario.to() + (inQuery ? "?" + parameters : "")));
        byte[] body = json != null ? json : inQuery ? new byte[0] : parameters.getBytes(UTF_8);
        if (body.length > 0) {
            request.header("Content-Type", contentType());
        }
        scenario.headers().forEach(request::header);
        return request.method(
                scenario.verb(), body.length > 0 ? BodyPublishers.ofByteArray(body) : BodyPublishers.noBody());
    }

    /** What must not be seen of the request that was made: signatures, nonces, secrets, and what it is about. */
    List<String> secrets() {
        return secrets.stream()
                .filter(secret -> secret.length() > "{}".length())
                .toList();
    }

    private String contentType() {
        if (scenario.contentType() != null) {
            return scenario.contentType();
        }
        return json != null ? "application/json" : "application/x-www-form-urlencoded";
    }

    private String parameters() {
        SignedCall call = signed();
        String given = scenario.with().get("_sig");
        String signature =
                switch (given == null ? "" : given) {
                    case "" -> given == null ? call.signature() : "";
                    case "@lower" -> call.signature().toLowerCase(Locale.ROOT);
                    default -> given;
                };
        secrets.add("@none".equals(given) ? call.signature() : signature);
        String sig = "@none".equals(given) ? "" : "&_sig=" + URLEncoder.encode(signature, UTF_8);
        return call.unsigned() + sig + (scenario.afterwards() == null ? "" : expanded(scenario.afterwards()));
    }

    private SignedCall signed() {
        Instant now = Instant.now();
        SignedCall call =
                scenario.namesNoMethod() ? SignedCall.pathStyle(now, new byte[0]) : SignedCall.of(METHOD, now);
        if (scenario.bodySigned()) {
            call.signedBody(json);
        }
        if (json != null) {
            secrets.add(new String(json, UTF_8));
        }
        // Unlike any other call, so that no scenario repeats another's.
        String about = UUID.randomUUID().toString();
        secrets.addAll(List.of(about, scenario.with().getOrDefault("_nonce", ""), "test-secret", "Bearer"));
        call.with("scenario", about);
        for (Map.Entry<String, String> parameter : scenario.with().entrySet()) {
            if (!parameter.getKey().equals("_sig")) {
                call.with(parameter.getKey(), expanded(parameter.getValue()));
            }
        }
        if (scenario.timestamp() != null) {
            call.at(now.plus(Duration.parse("PT" + scenario.timestamp())));
        }
        if (scenario.secret() != null) {
            secrets.add(call.signature());
            call.secret(scenario.secret());
        }
        if (scenario.rsaKey()) {
            call.rsa(TestKeys.PRIVATE, scenario.with().getOrDefault("_sm", "rsa"));
        }
        scenario.without().forEach(call::without);
        return call;
    }

    private static String expanded(String text) {
        Matcher repeated = REPEATED.matcher(text);
        return repeated.replaceAll(found -> IntStream.range(0, Integer.parseInt(found.group(2)))
                .mapToObj(number -> found.group(1).replace("#", Integer.toString(number)))
                .collect(Collectors.joining()));
    }
}
