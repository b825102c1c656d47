package io.shopops.gateway.routing;

import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What callers can call, and who answers it.
 *
 * @param method as in {@code _mt}; at most 100 letters, digits, dots and underscores
 * @param version as in {@code _version}; likewise
 * @param service the service's name in the configuration
 * @param path the service's path, from its root
 * @param verb the HTTP verb that the service is called with
 * @param timeout how long the service may take to answer, 1 ms … 60 s
 * @param idempotent whether calling twice does the same as calling once
 */
public record Api(
        String method, String version, String service, String path, String verb, Duration timeout, boolean idempotent) {
    /** Below the time after which an idle connection of the caller is closed. */
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._]{1,100}");
    private static final Pattern PATH = Pattern.compile("/[A-Za-z0-9._~/-]*");
    private static final Set<String> VERBS = Set.of("GET", "POST", "PUT", "DELETE");

    /**
     * Checks what every call relies on.
     *
     * @throws IllegalArgumentException naming the entry, the field and its limit
     */
    public Api {
        require(matchesName(method), method, "method must be 1 to 100 letters, digits, dots and underscores");
        require(matchesName(version), method, "version must be 1 to 100 letters, digits, dots and underscores");
        require(service != null && !service.isBlank(), method, "service is missing");
        require(path != null && PATH.matcher(path).matches(), method, "path must begin with / and hold no query");
        require(verb != null && VERBS.contains(verb), method, "verb must be one of GET, POST, PUT, DELETE");
        require(
                timeout != null && timeout.toMillis() >= 1 && timeout.compareTo(LONGEST) <= 0,
                method,
                "timeout must be between PT0.001S and " + LONGEST);
    }

    private static boolean matchesName(String text) {
        return text != null && NAME.matcher(text).matches();
    }

    private static void require(boolean holds, String method, String rule) {
        if (!holds) {
            throw new IllegalArgumentException("the entry " + method + ": " + rule);
        }
    }
}
