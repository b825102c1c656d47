package io.shopops.gateway.routing;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
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
 * @param timeout how long the service may take to answer, 1 ms … 60 s; of a stream: to begin its answer, and between
 *     two parts of it
 * @param idempotent whether calling twice does the same as calling once
 * @param stream whether the service may answer with a file, which is passed through; false where it is absent
 * @param grant the method that an application must be granted; where it is absent, this one
 * @param summary for people; {@code ""} without one
 * @param parameters what callers send, for people
 * @param example the business parameters of a call, as a JSON object; null without one
 */
public record Api(
        String method,
        String version,
        String service,
        String path,
        String verb,
        Duration timeout,
        boolean idempotent,
        Boolean stream,
        String grant,
        String summary,
        List<Parameter> parameters,
        JsonNode example) {
    /** Below the time after which an idle connection of the caller is closed. */
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._]{1,100}");
    private static final Pattern PATH = Pattern.compile("/[A-Za-z0-9._~/-]*");
    private static final Set<String> VERBS = Set.of("GET", "POST", "PUT", "DELETE");

    /** The gateway's own, which every application may call. Last of the constants: it is checked by the others. */
    public static final Api LISTING = new Api("apis", "v1", "gateway", "/apis", "GET", Duration.ofSeconds(1), true);

    /**
     * Checks what every call relies on.
     *
     * @throws IllegalArgumentException naming the entry, the field and its limit
     */
    public Api {
        require(isName(method), method, "method must be 1 to 100 letters, digits, dots and underscores");
        require(isName(version), method, "version must be 1 to 100 letters, digits, dots and underscores");
        require(service != null && !service.isBlank(), method, "service is missing");
        require(path != null && PATH.matcher(path).matches(), method, "path must begin with / and hold no query");
        require(verb != null && VERBS.contains(verb), method, "verb must be one of GET, POST, PUT, DELETE");
        require(
                timeout != null && timeout.toMillis() >= 1 && timeout.compareTo(LONGEST) <= 0,
                method,
                "timeout must be between PT0.001S and " + LONGEST);
        require(grant == null || isName(grant), method, "grant must be 1 to 100 letters, digits, dots and underscores");
        require(example == null || example.isObject(), method, "example must hold parameters by their names");
        stream = stream != null && stream;
        grant = grant == null ? method : grant;
        summary = summary == null ? "" : summary;
        parameters = parameters == null ? List.of() : List.copyOf(parameters);
    }

    /** One that answers with an envelope, needs a grant of its own name, and is described to nobody. */
    public Api(
            String method,
            String version,
            String service,
            String path,
            String verb,
            Duration timeout,
            boolean idempotent) {
        this(method, version, service, path, verb, timeout, idempotent, false, null, null, null, null);
    }

    private static boolean isName(String text) {
        return text != null && NAME.matcher(text).matches();
    }

    private static void require(boolean holds, String method, String rule) {
        if (!holds) {
            throw new IllegalArgumentException("the entry " + method + ": " + rule);
        }
    }
}
