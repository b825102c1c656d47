package io.shopops.localstack.call;

import io.shopops.localstack.settings.Usage;
import io.shopops.localstack.settings.UsageError;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How {@code ./call} was called.
 *
 * @param method null for a call by path
 * @param path null for a call by method
 * @param json the JSON body; null for a form
 * @param parameters business parameters given as {@code name=value}
 */
record CallOptions(
        URI url,
        SignedCall.Key key,
        String version,
        String method,
        String path,
        String json,
        Map<String, String> parameters) {

    private static final Set<String> OPTIONS =
            Set.of("--path", "--json", "--key", "--secret", "--aid", "--sm", "--rsa-key", "--version", "--url");

    /** @param standardInput read where {@code --json -} says so, and only then */
    static CallOptions parse(List<String> words, Map<String, String> environment, InputStream standardInput) {
        Map<String, String> options = new HashMap<>();
        Map<String, String> parameters = new LinkedHashMap<>();
        String method = null;
        Deque<String> rest = new ArrayDeque<>(words);
        while (!rest.isEmpty()) {
            String word = rest.pop();
            if (OPTIONS.contains(word)) {
                if (rest.isEmpty()) {
                    throw Usage.CALL.wrong(word + " needs a value");
                }
                options.put(word, rest.pop());
            } else if (word.startsWith("--")) {
                throw Usage.CALL.wrong("unknown option " + word);
            } else if (word.contains("=")) {
                int equals = word.indexOf('=');
                // As at the gateway, the first value counts.
                parameters.putIfAbsent(word.substring(0, equals), word.substring(equals + 1));
            } else if (method == null) {
                method = word;
            } else {
                throw Usage.CALL.wrong("\"" + word + "\" is neither name=value nor an option");
            }
        }
        if ((method == null) == (options.get("--path") == null)) {
            throw Usage.CALL.wrong("name one METHOD, or --path");
        }
        if (method == null && !options.get("--path").startsWith("/")) {
            throw Usage.CALL.wrong("--path is \"" + options.get("--path") + "\", it begins with a /");
        }
        String json = options.get("--json");
        return new CallOptions(
                options.containsKey("--url") ? url(options.get("--url")) : Call.localGateway(environment),
                key(options),
                options.getOrDefault("--version", "v1"),
                method,
                options.get("--path"),
                json == null ? null : JsonBody.read(json, standardInput),
                parameters);
    }

    private static URI url(String text) {
        try {
            return new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
        } catch (URISyntaxException e) {
            throw Usage.CALL.wrong("--url is \"" + text + "\", not an address such as http://127.0.0.1:8080");
        }
    }

    private static SignedCall.Key key(Map<String, String> options) {
        try {
            String rsaKey = options.get("--rsa-key");
            if (rsaKey != null) {
                return new SignedCall.Key(
                        options.getOrDefault("--aid", "S107"),
                        options.get("--key"),
                        null,
                        rsaKey(rsaKey),
                        options.getOrDefault("--sm", "rsa2"));
            }
            return new SignedCall.Key(
                    options.getOrDefault("--aid", "S107"),
                    options.getOrDefault("--key", "demo-key"),
                    options.getOrDefault("--secret", "demo-secret"),
                    options.getOrDefault("--sm", "md5"));
        } catch (IllegalArgumentException e) {
            throw Usage.CALL.wrong(e.getMessage());
        }
    }

    private static PrivateKey rsaKey(String file) {
        try {
            return Signing.privateKey(Files.readString(Path.of(file)));
        } catch (IOException unreadable) {
            throw new UsageError("--rsa-key names the file " + file + ", which cannot be read");
        } catch (IllegalArgumentException noKey) {
            throw new UsageError("--rsa-key names the file " + file + ": " + noKey.getMessage());
        }
    }
}
