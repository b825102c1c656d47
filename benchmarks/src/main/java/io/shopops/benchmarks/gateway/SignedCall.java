package io.shopops.benchmarks.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** One call as {@code peers/wrk/signed.lua} makes them, for its answer. */
final class SignedCall {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Map<String, String> parameters;

    private SignedCall(Map<String, String> parameters) {
        this.parameters = parameters;
    }

    /** A new one, signed now. */
    static SignedCall signed(Method method) throws GeneralSecurityException {
        Map<String, String> parameters = new TreeMap<>(Map.of(
                "_aid", "S107",
                "_akey", "key-0",
                "_mt", method.wireName(),
                "_requestMode", "post",
                "_sm", "md5",
                "_version", "v1",
                "_nonce", UUID.randomUUID().toString(),
                "enterpriseId", "1000",
                "pageNumber", "1",
                "depIds", "12,15,77"));
        parameters.put(
                "_timestamp",
                LocalDateTime.now(ZoneId.of("Asia/Shanghai")).format(DateTimeFormatter.ofPattern("yyyyMMddHHmmss")));
        String text = "secret-of-0"
                + parameters.entrySet().stream()
                        .map(one -> one.getKey() + one.getValue())
                        .collect(Collectors.joining())
                + "secret-of-0";
        parameters.put(
                "_sig",
                HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(UTF_8))));
        return new SignedCall(parameters);
    }

    /** Changes a parameter after the call was signed. */
    SignedCall with(String name, String value) {
        parameters.put(name, value);
        return this;
    }

    /** Answers the body. */
    String sendTo(int port) throws IOException, InterruptedException {
        String form = parameters.entrySet().stream()
                .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/cloud.api"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build();
        return CLIENT.send(request, BodyHandlers.ofString(UTF_8)).body();
    }
}
